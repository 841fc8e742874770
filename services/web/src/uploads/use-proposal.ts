import { ProposalQuery, type UploadMapping, type UploadProposal } from '@folge/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { putMapping, readProposal, type UploadPlace } from '../client/uploads.ts';
import { mappingKey, proposalKey, uploadKey } from './upload-keys.ts';

/** What each choice is called in the address. */
const namesInAddress = {
  waveId: 'bolge',
  instrumentId: 'skjema',
  instrumentVersion: 'versjon',
  encoding: 'tegnsett',
  delimiter: 'skilletegn',
  decimalMark: 'desimal',
  dateOrder: 'dato',
  headerRows: 'overskrifter',
  sheet: 'ark',
} as const satisfies Record<keyof ProposalQuery, string>;
type Choice = keyof ProposalQuery;

/** What the researcher chose before the columns stands in the address, so that «back» and «reload» keep it. */
export function useChosen(): [ProposalQuery, (change: Partial<ProposalQuery>) => void] {
  const [search, setSearch] = useSearchParams();
  const written = Object.entries(namesInAddress).map(([choice, name]) => [choice, search.get(name) ?? undefined]);
  const read = ProposalQuery.safeParse(Object.fromEntries(written.filter(([, value]) => value !== undefined)));
  const chosen = read.data ?? {};
  const change = (changed: Partial<ProposalQuery>) => {
    const next = Object.entries({ ...chosen, ...changed }).filter(([, value]) => value !== undefined && value !== '');
    const named = next.map(([choice, value]) => [namesInAddress[choice as Choice], String(value)]);
    setSearch(new URLSearchParams(named), { replace: true });
  };
  return [chosen, change];
}

/** How Følge understands the file, given what was chosen. */
export function useProposal(place: UploadPlace, chosen: ProposalQuery) {
  return useQuery<UploadProposal>({
    queryKey: [...proposalKey(place), chosen],
    queryFn: () => readProposal(place, chosen),
    placeholderData: (previous) => previous,
  });
}

type Kept = { mapping: UploadMapping; chosen: ProposalQuery };

/** The mapping that was put before, for whoever goes back to change it; none where the file is read otherwise now. */
export function useKeptMapping(place: UploadPlace, chosen: ProposalQuery): UploadMapping | undefined {
  const kept = useQueryClient().getQueryData<Kept>(mappingKey(place));
  return kept && JSON.stringify(kept.chosen) === JSON.stringify(chosen) ? kept.mapping : undefined;
}

/** Puts the mapping, which sets the worker to check the file. */
export function usePutMapping(place: UploadPlace) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ mapping }: Kept) => putMapping(place, mapping),
    onSuccess: (upload, kept) => {
      queries.setQueryData<Kept>(mappingKey(place), kept);
      queries.setQueryData(uploadKey(place), upload);
      void queries.invalidateQueries({ queryKey: uploadKey(place) });
    },
  });
}
