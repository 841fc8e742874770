import { ConsentChannel, ConsentState, dayInNorway, type NewConsentEvent } from '@folge/contracts';
import { Checkbox } from '@navikt/ds-react/Checkbox';
import { Select } from '@navikt/ds-react/Select';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { DateField } from '../shell/date-field.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { consentTexts } from './consent-texts.ts';

const ofBasis = {
  consent: ['requested', 'given', 'refused', 'withdrawn', 'expired', 'invalidated'],
  public_interest: ['notified', 'objected', 'expired', 'invalidated'],
} as const;

/** The event that is most often recorded: a yes, or that somebody was told, today. */
export function firstConsent(pilot: PilotCatalogue): NewConsentEvent {
  const notice = pilot.notices.find((found) => found.publishedAt !== null && !found.anonymous);
  return {
    purposeId: notice?.purposes[0] ?? pilot.purposes[0]?.purposeId ?? '',
    permission: 'participation',
    state: pilot.pilot.legalBasis === 'consent' ? 'given' : 'notified',
    channel: 'paper',
    occurredOn: dayInNorway(),
    keepsGiven: false,
    ...(notice ? { notice: { noticeId: notice.noticeId, version: notice.version, language: notice.language } } : {}),
  };
}

type FieldsProps = { consent: NewConsentEvent; pilot: PilotCatalogue; onChange: (consent: NewConsentEvent) => void };

export function ConsentFields({ consent, pilot, onChange }: FieldsProps) {
  const texts = useTexts(consentTexts);
  const localized = useLocalized();
  const change = (changed: Partial<NewConsentEvent>) => onChange({ ...consent, ...changed });
  const isLeaving = consent.state === 'withdrawn' || consent.state === 'objected';
  return (
    <>
      <Select
        label={texts.purpose}
        value={consent.purposeId}
        onChange={(event) => change({ purposeId: event.target.value })}
      >
        {pilot.purposes.map((purpose) => (
          <option key={purpose.purposeId} value={purpose.purposeId}>
            {localized(purpose.name)}
          </option>
        ))}
      </Select>
      <Select
        label={texts.permission}
        value={consent.permission}
        onChange={(event) => change({ permission: event.target.value as NewConsentEvent['permission'] })}
      >
        <option value="participation">{texts.permissions.participation}</option>
        <option value="confidentiality">{texts.permissions.confidentiality}</option>
      </Select>
      <Select
        label={texts.state}
        value={consent.state}
        onChange={(event) => change({ state: ConsentState.parse(event.target.value) })}
      >
        {ofBasis[pilot.pilot.legalBasis].map((state) => (
          <option key={state} value={state}>
            {texts.states[state]}
          </option>
        ))}
      </Select>
      {isLeaving && (
        <Checkbox checked={consent.keepsGiven} onChange={(event) => change({ keepsGiven: event.target.checked })}>
          {texts.keepsGiven}
        </Checkbox>
      )}
      <NoticeField consent={consent} pilot={pilot} onChange={onChange} />
      <Select
        label={texts.channel}
        value={consent.channel}
        onChange={(event) => change({ channel: ConsentChannel.parse(event.target.value) })}
      >
        {ConsentChannel.options.map((channel) => (
          <option key={channel} value={channel}>
            {texts.channels[channel]}
          </option>
        ))}
      </Select>
      <DateField
        label={texts.occurredOn}
        value={consent.occurredOn}
        onChange={(occurredOn) => occurredOn && change({ occurredOn })}
      />
    </>
  );
}

/** Which published information letter the person read. */
function NoticeField({ consent, pilot, onChange }: FieldsProps) {
  const texts = useTexts(consentTexts);
  const notices = pilot.notices.filter(
    (notice) => notice.publishedAt !== null && notice.purposes.includes(consent.purposeId),
  );
  const keyOf = (notice: { noticeId: string; version: number; language: string }) =>
    `${notice.noticeId} ${notice.version} ${notice.language}`;
  const choose = (key: string) => {
    const { notice: _old, ...rest } = consent;
    const chosen = notices.find((notice) => keyOf(notice) === key);
    if (!chosen) return onChange(rest);
    const { noticeId, version, language } = chosen;
    return onChange({ ...rest, notice: { noticeId, version, language } });
  };
  return (
    <Select
      label={texts.notice}
      value={consent.notice ? keyOf(consent.notice) : ''}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{texts.noNotice}</option>
      {notices.map((notice) => (
        <option key={keyOf(notice)} value={keyOf(notice)}>
          {`${notice.title} (${notice.version}, ${notice.language})`}
        </option>
      ))}
    </Select>
  );
}
