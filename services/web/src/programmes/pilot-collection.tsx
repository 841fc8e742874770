import { Heading } from '@navikt/ds-react/Typography';
import { Link } from 'react-router';
import { AddLink, EditLink } from '../catalogue/edit-link.tsx';
import { useMayEdit } from '../catalogue/use-may-edit.ts';
import { path } from '../client/request.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { SourceNote } from '../shell/source-note.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { programmeTexts } from './texts.ts';

/** When what is asked: waves, forms, outcomes and information letters. */
export function PilotCollection({ pilot }: { pilot: PilotCatalogue }) {
  const texts = useTexts(programmeTexts);
  const localized = useLocalized();
  const { pilotId } = pilot.pilot;
  return (
    <>
      <Part title={texts.waves} add={<AddLink place={{ pilotId, kind: 'waves' }} what={texts.waves} />}>
        {pilot.waves.map((wave) => (
          <div className="item" key={wave.waveId}>
            <h3 className="item-name">{localized(wave.name)}</h3>
            {wave.instrumentIds.length > 0 && <p className="quiet">{wave.instrumentIds.join(', ')}</p>}
            <SourceNote source={wave.source} />
            <EditLink place={{ pilotId, kind: 'waves' }} id={wave.waveId} name={localized(wave.name)} />
          </div>
        ))}
      </Part>
      <Part
        title={texts.instruments}
        add={<AddLink place={{ pilotId, kind: 'instruments' }} what={texts.instruments} />}
      >
        {pilot.instruments.map((instrument) => (
          <div className="item" key={instrument.instrumentId}>
            <h3 className="item-name">
              <Link className="aksel-link" to={path`/skjemaer/${instrument.instrumentId}`}>
                {localized(instrument.name)}
              </Link>
            </h3>
            {instrument.body.note && <p className="quiet">{instrument.body.note}</p>}
            <SourceNote source={instrument.source} />
            {instrument.pilotId && (
              <EditLink
                place={{ pilotId, kind: 'instruments' }}
                id={instrument.instrumentId}
                name={localized(instrument.name)}
              />
            )}
          </div>
        ))}
      </Part>
      <Part title={texts.outcomes} add={<AddLink place={{ pilotId, kind: 'outcomes' }} what={texts.outcomes} />}>
        {pilot.outcomes.map((outcome) => (
          <div className="item" key={outcome.outcomeId}>
            <h3 className="item-name">{localized(outcome.name)}</h3>
            {outcome.codes && <p className="quiet">{outcome.codes.map((code) => localized(code.label)).join(' · ')}</p>}
            <SourceNote source={outcome.source} />
            <EditLink place={{ pilotId, kind: 'outcomes' }} id={outcome.outcomeId} name={localized(outcome.name)} />
          </div>
        ))}
      </Part>
      <Part title={texts.notices} add={<AddNotice pilotId={pilotId} />}>
        {pilot.notices.map((notice) => (
          <div className="item" key={`${notice.noticeId} ${notice.version} ${notice.language}`}>
            <h3 className="item-name">
              <Link
                className="aksel-link"
                to={path`/piloter/${pilotId}/informasjonsskriv/${notice.noticeId}/${notice.version}/${notice.language}`}
              >
                {notice.title}
              </Link>
            </h3>
            <p className="quiet">
              {notice.version}, {notice.language} · {notice.publishedAt ? texts.published : texts.draft}
            </p>
          </div>
        ))}
      </Part>
    </>
  );
}

/** An information letter has an editor of its own. */
function AddNotice({ pilotId }: { pilotId: string }) {
  const texts = useTexts(programmeTexts);
  if (!useMayEdit(pilotId)) return null;
  return (
    <Link className="aksel-link" to={path`/piloter/${pilotId}/informasjonsskriv/ny`}>
      {texts.addOf(texts.notices)}
    </Link>
  );
}

function Part({ title, add, children }: { title: string; add: React.ReactNode; children: React.ReactNode[] }) {
  return (
    <section className="section">
      <Heading level="2" size="medium">
        {title}
      </Heading>
      <div className="items">{children}</div>
      {add}
    </section>
  );
}
