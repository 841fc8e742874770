import type { ProposalQuery, UploadMapping, UploadProposal } from '@folge/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { putMapping, readProposal, type UploadPlace } from '../client/uploads.ts';
import { proposalKey, uploadKey } from './upload-keys.ts';

/** What the researcher chose before the columns stands in the address, so that «back» and «reload» keep it. */
export function useChosen(): [ProposalQuery, (change: Partial<ProposalQuery>) => void] {
  const [search, setSearch] = useSearchParams();
  const version = search.get('versjon');
  const chosen: ProposalQuery = {
    ...(search.get('bolge') ? { waveId: search.get('bolge') ?? '' } : {}),
    ...(search.get('skjema') ? { instrumentId: search.get('skjema') ?? '' } : {}),
    ...(version ? { instrumentVersion: Number(version) } : {}),
  };
  const change = (changed: Partial<ProposalQuery>) => {
    const next = { ...chosen, ...changed };
    const entries = [
      ['bolge', next.waveId],
      ['skjema', next.instrumentId],
      ['versjon', next.instrumentVersion],
    ].filter(([, value]) => value !== undefined && value !== '');
    setSearch(new URLSearchParams(entries.map(([name, value]) => [String(name), String(value)])), { replace: true });
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

/** Puts the mapping, which sets the worker to check the file. */
export function usePutMapping(place: UploadPlace) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (mapping: UploadMapping) => putMapping(place, mapping),
    onSuccess: (upload) => {
      queries.setQueryData(uploadKey(place), upload);
      void queries.invalidateQueries({ queryKey: uploadKey(place) });
    },
  });
}
