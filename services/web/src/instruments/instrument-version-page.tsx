import type { InstrumentVersion, StoredCatalogueInstrument } from '@folge/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { useMayEdit } from '../catalogue/use-may-edit.ts';
import { readInstrument, readInstrumentVersion, type VersionPlace } from '../client/instruments.ts';
import { ProblemError, path, query } from '../client/request.ts';
import { Answer } from '../shell/answer.tsx';
import { FrozenNote } from '../shell/frozen-note.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Page } from '../shell/page.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { DefinitionView } from './definition-view.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { emptyItem } from './empty-item.ts';
import { instrumentTexts } from './texts.ts';

/** One version of a form: a draft to be written, or what was published and never changes. */
export function InstrumentVersionPage() {
  const { instrumentId = '', version: written = '1' } = useParams();
  const place = { instrumentId, version: Number(written) };
  const texts = useTexts(instrumentTexts);
  const localized = useLocalized();
  const instrument = useQuery({ queryKey: ['instrument', instrumentId], queryFn: () => readInstrument(instrumentId) });
  const version = useQuery({
    queryKey: ['instrument', instrumentId, place.version],
    queryFn: () => readOrNothing(place),
  });
  const name = instrument.data ? localized(instrument.data.name) : instrumentId;
  return (
    <Page
      title={`${name}, ${texts.version(place.version).toLowerCase()}`}
      kicker={texts.kicker}
      crumbs={[{ to: path`/skjemaer/${instrumentId}`, text: name }]}
    >
      <Answer of={version}>
        {(found) =>
          found?.publishedAt ? (
            <Frozen place={place} version={found} />
          ) : (
            <Answer of={instrument}>
              {(of) => <Draft key={`${instrumentId} ${written}`} place={place} instrument={of} version={found} />}
            </Answer>
          )
        }
      </Answer>
    </Page>
  );
}

/** A form's first version is not there before it is written. */
async function readOrNothing(place: VersionPlace): Promise<InstrumentVersion | null> {
  try {
    return await readInstrumentVersion(place);
  } catch (error) {
    if (place.version === 1 && error instanceof ProblemError && error.problem.status === 404) return null;
    throw error;
  }
}

type DraftProps = { place: VersionPlace; instrument: StoredCatalogueInstrument; version: InstrumentVersion | null };

function Draft({ place, instrument, version }: DraftProps) {
  const texts = useTexts(instrumentTexts);
  const mayEdit = useMayEdit(instrument.pilotId);
  const upload = useAddressOfUpload();
  if (!version && !mayEdit) return <p>{texts.noVersions}</p>;
  const written = version?.definition ?? { items: [emptyItem()], scales: [] };
  return (
    <>
      {upload && (
        <p>
          <LinkButton variant="secondary" to={`${upload}/funn`}>
            {texts.backToUpload}
          </LinkButton>
        </p>
      )}
      <DraftEditor place={place} written={written} isFromFile={upload !== undefined} />
    </>
  );
}

/** The upload that the form is drafted from, where there is one. */
function useAddressOfUpload(): string | undefined {
  const [search] = useSearchParams();
  const uploadId = search.get('opplasting');
  const pilotId = search.get('pilot');
  return uploadId && pilotId ? path`/piloter/${pilotId}/opplastinger/${uploadId}` : undefined;
}

function Frozen({ place, version }: { place: VersionPlace; version: InstrumentVersion }) {
  const texts = useTexts(instrumentTexts);
  const [search] = useSearchParams();
  const upload = useAddressOfUpload();
  const chosen = {
    bolge: search.get('bolge') ?? undefined,
    skjema: place.instrumentId,
    versjon: place.version,
  };
  return (
    <>
      <FrozenNote title={texts.published} text={texts.frozen} />
      {upload && (
        <p>
          <LinkButton to={`${upload}/kolonner${query(chosen)}`}>{texts.toUpload}</LinkButton>
        </p>
      )}
      <DefinitionView definition={version.definition} />
    </>
  );
}
