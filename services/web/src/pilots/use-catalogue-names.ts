import { useLocalized } from '../texts/language.tsx';
import { usePilot } from './use-pilot.ts';

/** The names of a pilot's waves. */
export function useWaveName(pilotId: string): (waveId: string) => string {
  const localized = useLocalized();
  const waves = usePilot(pilotId).data?.waves ?? [];
  return (waveId) => {
    const found = waves.find((wave) => wave.waveId === waveId);
    return found ? localized(found.name) : waveId;
  };
}

/** The names of a pilot's purposes. */
export function usePurposeName(pilotId: string): (purposeId: string) => string {
  const localized = useLocalized();
  const purposes = usePilot(pilotId).data?.purposes ?? [];
  return (purposeId) => {
    const found = purposes.find((purpose) => purpose.purposeId === purposeId);
    return found ? localized(found.name) : purposeId;
  };
}

/** The names of a pilot's outcomes. */
export function useOutcomeName(pilotId: string): (outcomeId: string) => string {
  const localized = useLocalized();
  const outcomes = usePilot(pilotId).data?.outcomes ?? [];
  return (outcomeId) => {
    const found = outcomes.find((outcome) => outcome.outcomeId === outcomeId);
    return found ? localized(found.name) : outcomeId;
  };
}
