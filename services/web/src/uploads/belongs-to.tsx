import type { ProposalQuery, UploadProposal } from '@folge/contracts';
import { Select } from '@navikt/ds-react/Select';
import { Heading } from '@navikt/ds-react/Typography';
import type { UploadPlace } from '../client/uploads.ts';
import { usePilot } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { DraftInstrument } from './draft-instrument.tsx';
import { foundTexts } from './found-texts.ts';

type BelongsToProps = {
  place: UploadPlace;
  proposal: UploadProposal;
  chosen: ProposalQuery;
  onChoose: (change: Partial<ProposalQuery>) => void;
};

/** Which wave and which form the answers are to; or a form drafted from the file. */
export function BelongsTo({ place, proposal, chosen, onChoose }: BelongsToProps) {
  const texts = useTexts(foundTexts);
  const localized = useLocalized();
  const pilot = usePilot(place.pilotId);
  const { mapping } = proposal;
  return (
    <section className="section" aria-labelledby="belongs-to">
      <Heading level="2" size="medium" id="belongs-to" spacing>
        {texts.whatItIs}
      </Heading>
      <Answer of={pilot}>
        {({ waves, instruments }) => (
          <div className="form stack">
            <Select
              label={texts.wave}
              value={chosen.waveId ?? mapping.waveId ?? ''}
              onChange={(event) => onChoose({ waveId: event.target.value })}
            >
              <option value="">{texts.waveFromFile}</option>
              {waves.map((wave) => (
                <option key={wave.waveId} value={wave.waveId}>
                  {localized(wave.name)}
                </option>
              ))}
            </Select>
            <Select
              label={texts.instrument}
              value={chosen.instrumentId ?? mapping.instrumentId ?? ''}
              onChange={(event) => onChoose({ instrumentId: event.target.value, instrumentVersion: undefined })}
            >
              <option value="">{texts.noInstrument}</option>
              {instruments.map((instrument) => (
                <option key={instrument.instrumentId} value={instrument.instrumentId}>
                  {localized(instrument.name)}
                </option>
              ))}
            </Select>
          </div>
        )}
      </Answer>
      <DraftInstrument place={place} proposal={proposal} />
    </section>
  );
}
