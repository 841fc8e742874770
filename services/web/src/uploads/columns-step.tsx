import type { UploadMapping, UploadProposal } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { InfoCard } from '@navikt/ds-react/InfoCard';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { readInstrumentVersion } from '../client/instruments.ts';
import type { UploadPlace } from '../client/uploads.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { useWaveName } from '../pilots/use-catalogue-names.ts';
import { usePilot } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { ColumnTable } from './column-table.tsx';
import { columnsTexts } from './columns-texts.ts';
import { RestOfMapping } from './rest-of-mapping.tsx';
import { uploadTexts } from './steps-texts.ts';
import { uploadAddress } from './upload-address.ts';
import { useChosen, useKeptMapping, useProposal, usePutMapping } from './use-proposal.ts';
import { useTargetGroups } from './use-target-groups.ts';
import { withWaveName } from './with-wave-name.ts';

/** Which column becomes what. */
export function ColumnsStep({ place }: { place: UploadPlace }) {
  const [chosen] = useChosen();
  const proposal = useProposal(place, chosen);
  const pilot = usePilot(place.pilotId);
  return (
    <Answer of={pilot}>
      {(catalogue) => (
        <Answer of={proposal}>
          {(found) => <Columns key={JSON.stringify(chosen)} place={place} proposal={found} pilot={catalogue} />}
        </Answer>
      )}
    </Answer>
  );
}

type ColumnsProps = { place: UploadPlace; proposal: UploadProposal; pilot: PilotCatalogue };

function Columns({ place, proposal, pilot }: ColumnsProps) {
  const texts = useTexts(columnsTexts);
  const steps = useTexts(uploadTexts);
  const [chosen] = useChosen();
  const kept = useKeptMapping(place, chosen);
  const [mapping, setMapping] = useState<UploadMapping>(kept ?? proposal.mapping);
  const change = (changed: Partial<UploadMapping>) => setMapping({ ...mapping, ...changed });
  const { instrumentId, instrumentVersion } = mapping;
  const version = useQuery({
    queryKey: ['instrument', instrumentId, instrumentVersion],
    queryFn: () => readInstrumentVersion({ instrumentId: instrumentId ?? '', version: instrumentVersion ?? 1 }),
    enabled: instrumentId !== undefined && instrumentVersion !== undefined,
  });
  const groups = useTargetGroups({ kind: proposal.kind, pilot, version: version.data });
  const waveName = useWaveName(place.pilotId);
  const navigate = useNavigate();
  const putting = usePutMapping(place);
  const search = window.location.search;
  const check = () =>
    !isTimeMissing &&
    putting.mutate(
      { mapping, chosen },
      { onSuccess: () => void navigate({ pathname: uploadAddress(place, 'kontroll'), search }) },
    );
  const isTimeMissing = mapping.columns.some(({ target }) => target.to === 'outcome' && target.occasion.trim() === '');
  return (
    <>
      <p className="prose">{texts.lead}</p>
      {proposal.kind === 'survey' && !instrumentId && (
        <InfoCard data-color="warning" className="message">
          <InfoCard.Header>
            <InfoCard.Title as="h2">{texts.noInstrument}</InfoCard.Title>
          </InfoCard.Header>
        </InfoCard>
      )}
      {version.isError && <ProblemMessage error={version.error} onRetry={() => version.refetch()} />}
      <ColumnTable
        proposal={proposal}
        mapping={mapping}
        groups={groups}
        pilot={pilot}
        version={version.data}
        onChange={(columns) => change({ columns })}
      />
      <RestOfMapping kind={proposal.kind} pilot={pilot} mapping={mapping} onChange={change} />
      {putting.isError && <ProblemMessage error={withWaveName(putting.error, waveName)} />}
      <div className="row">
        <Button onClick={check} loading={putting.isPending}>
          {texts.check}
        </Button>
        <LinkButton variant="tertiary" to={{ pathname: uploadAddress(place, 'funn'), search }}>
          {steps.back}
        </LinkButton>
      </div>
    </>
  );
}
