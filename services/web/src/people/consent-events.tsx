import type { ConsentEvent } from '@folge/contracts';
import { Tag } from '@navikt/ds-react/Tag';
import { Link } from 'react-router';
import { path } from '../client/request.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { languageNames } from '../texts/language-names.ts';
import { useDay, useMoment } from '../texts/moment.ts';
import { consentTexts } from './consent-texts.ts';

/** Every event, the latest first. */
export function ConsentEvents({ events, pilot }: { events: ConsentEvent[]; pilot: PilotCatalogue }) {
  const texts = useTexts(consentTexts);
  const localized = useLocalized();
  const [day, moment] = [useDay(), useMoment()];
  const languages: Record<string, string> = useTexts(languageNames);
  const languageName = (language: string) => (languages[language] ?? language).toLowerCase();
  if (events.length === 0) return <p>{texts.noConsents}</p>;
  const purposeName = (id: string) => {
    const found = pilot.purposes.find((purpose) => purpose.purposeId === id);
    return found ? localized(found.name) : id;
  };
  return (
    <ScrollRegion label={texts.consents}>
      <table className="grid-table stacks">
        <thead>
          <tr>
            <th scope="col">{texts.occurredOn}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.purpose}</th>
            <th scope="col">{texts.permission}</th>
            <th scope="col">{texts.notice}</th>
            <th scope="col">{texts.channel}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.eventId}>
              <td data-label={texts.occurredOn}>
                {day(event.occurredOn)}
                <div className="quiet">{texts.recordedAt(moment(event.recordedAt))}</div>
              </td>
              <th scope="row">
                <span className="state">
                  {texts.states[event.state]}
                  {event.current && (
                    <Tag size="xsmall" variant="outline" data-color="info">
                      {texts.current}
                    </Tag>
                  )}
                </span>
              </th>
              <td data-label={texts.purpose}>{purposeName(event.purposeId)}</td>
              <td data-label={texts.permission}>{texts.permissions[event.permission]}</td>
              <td data-label={texts.notice}>
                {event.notice ? (
                  <Link
                    className="aksel-link"
                    to={path`/piloter/${pilot.pilot.pilotId}/informasjonsskriv/${event.notice.noticeId}/${event.notice.version}/${event.notice.language}`}
                  >
                    {texts.noticeOf(event.notice.version, languageName(event.notice.language))}
                  </Link>
                ) : (
                  '–'
                )}
              </td>
              <td data-label={texts.channel}>{texts.channels[event.channel]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
