import type { ConsentEvent } from '@folge/contracts';
import { Tag } from '@navikt/ds-react/Tag';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { consentTexts } from './consent-texts.ts';

/** Every event, the latest first. */
export function ConsentEvents({ events, pilot }: { events: ConsentEvent[]; pilot: PilotCatalogue }) {
  const texts = useTexts(consentTexts);
  const localized = useLocalized();
  const day = useDay();
  if (events.length === 0) return <p>{texts.noConsents}</p>;
  const purposeName = (id: string) => {
    const found = pilot.purposes.find((purpose) => purpose.purposeId === id);
    return found ? localized(found.name) : id;
  };
  return (
    <ScrollRegion label={texts.consents}>
      <table className="grid-table">
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
              <td>{day(event.occurredOn)}</td>
              <th scope="row">
                {texts.states[event.state]}{' '}
                {event.current && (
                  <Tag size="xsmall" variant="outline" data-color="info">
                    {texts.current}
                  </Tag>
                )}
              </th>
              <td>{purposeName(event.purposeId)}</td>
              <td>{texts.permissions[event.permission]}</td>
              <td>
                {event.notice ? `${event.notice.noticeId} (${event.notice.version}, ${event.notice.language})` : '–'}
              </td>
              <td>{texts.channels[event.channel]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
