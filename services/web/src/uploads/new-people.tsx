import { PersonKind } from '@folge/contracts';
import { Checkbox } from '@navikt/ds-react/Checkbox';
import { InfoCard } from '@navikt/ds-react/InfoCard';
import { Select } from '@navikt/ds-react/Select';
import { Heading } from '@navikt/ds-react/Typography';
import { Link } from 'react-router';
import { path } from '../client/request.ts';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { columnsTexts } from './columns-texts.ts';
import type { RestProps } from './rest-of-mapping.tsx';

/** Whether people that the file names are registered, as what, and which notice they answered. */
export function NewPeople({ pilot, mapping, onChange }: Omit<RestProps, 'kind'>) {
  const texts = useTexts(columnsTexts);
  const localized = useLocalized();
  const notices = pilot.notices.filter(
    (notice) => notice.publishedAt !== null && notice.anonymous === mapping.anonymous,
  );
  const chosen = mapping.notice;
  const choose = (index: string) => {
    const notice = index === '' ? undefined : notices[Number(index)];
    const { noticeId = '', version = 1, language = '' } = notice ?? {};
    onChange({ notice: notice && { noticeId, version, language } });
  };
  const chosenIndex = notices.findIndex(
    (notice) =>
      notice.noticeId === chosen?.noticeId && notice.version === chosen.version && notice.language === chosen.language,
  );
  const hasConsent = mapping.columns.some(({ target }) => target.to === 'consent');
  const restsOnConsent = pilot.pilot.legalBasis === 'consent';
  const needsConsentColumn = restsOnConsent && mapping.registerNewPeople && !mapping.anonymous && !hasConsent;
  return (
    <>
      <Heading level="3" size="small">
        {texts.people}
      </Heading>
      {!mapping.anonymous && (
        <Checkbox
          checked={mapping.registerNewPeople}
          description={texts.registerWhy}
          onChange={(event) => onChange({ registerNewPeople: event.target.checked })}
        >
          {texts.register}
        </Checkbox>
      )}
      {needsConsentColumn && (
        <InfoCard data-color="warning" className="message">
          <InfoCard.Header>
            <InfoCard.Title as="h4">{texts.consentColumn}</InfoCard.Title>
          </InfoCard.Header>
          <InfoCard.Content>{texts.consentColumnWhy}</InfoCard.Content>
        </InfoCard>
      )}
      {!mapping.anonymous && mapping.registerNewPeople && (
        <Select
          label={texts.newKind}
          value={mapping.newPeopleKind}
          onChange={(event) => onChange({ newPeopleKind: PersonKind.parse(event.target.value) })}
        >
          {PersonKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {texts.kinds[kind]}
            </option>
          ))}
        </Select>
      )}
      {notices.length === 0 ? (
        <p className="quiet">
          {mapping.anonymous ? texts.noAnonymous : texts.noPublished}{' '}
          <Link className="aksel-link" to={path`/piloter/${pilot.pilot.pilotId}/informasjonsskriv/ny`}>
            {texts.writeNotice}
          </Link>
        </p>
      ) : (
        <Select
          label={texts.notice}
          value={chosenIndex < 0 ? '' : chosenIndex}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{texts.noNotice}</option>
          {notices.map((notice, index) => (
            <option key={`${notice.noticeId} ${notice.version} ${notice.language}`} value={index}>
              {`${notice.title} (${notice.version}, ${notice.language})`}
            </option>
          ))}
        </Select>
      )}
      <Select
        label={texts.purpose}
        value={mapping.purposeId ?? ''}
        onChange={(event) => onChange({ purposeId: event.target.value || undefined })}
      >
        <option value="">{texts.defaultPurpose}</option>
        {pilot.purposes.map((purpose) => (
          <option key={purpose.purposeId} value={purpose.purposeId}>
            {localized(purpose.name)}
          </option>
        ))}
      </Select>
    </>
  );
}
