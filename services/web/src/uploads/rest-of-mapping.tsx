import type { UploadKind, UploadMapping } from '@folge/contracts';
import { Checkbox } from '@navikt/ds-react/Checkbox';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { Heading } from '@navikt/ds-react/Typography';
import { EditLink } from '../catalogue/edit-link.tsx';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { DateField } from '../shell/date-field.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { columnsTexts } from './columns-texts.ts';
import { NewPeople } from './new-people.tsx';
import { OccasionField } from './occasion-field.tsx';

export type RestProps = {
  kind: UploadKind;
  pilot: PilotCatalogue;
  mapping: UploadMapping;
  onChange: (changed: Partial<UploadMapping>) => void;
};

/** What no column of the file says: the same for every row. */
export function RestOfMapping({ kind, pilot, mapping, onChange }: RestProps) {
  const texts = useTexts(columnsTexts);
  const has = (to: string) => mapping.columns.some((column) => column.target.to === to);
  return (
    <section className="section form stack" aria-labelledby="rest">
      <Heading level="2" size="medium" id="rest">
        {texts.rest}
      </Heading>
      <p className="quiet">{texts.restLead}</p>
      {!has('site') && (
        <Select
          label={texts.site}
          value={mapping.siteId ?? ''}
          onChange={(event) => onChange({ siteId: event.target.value || undefined })}
        >
          <option value="">{texts.noSite}</option>
          {pilot.sites.map((site) => (
            <option key={site.siteId} value={site.siteId}>
              {site.name}
            </option>
          ))}
        </Select>
      )}
      {kind === 'survey' && !has('answered_on') && (
        <DateField
          label={texts.answeredOn}
          value={mapping.answeredOn}
          onChange={(answeredOn) => onChange({ answeredOn })}
        />
      )}
      {kind === 'outcomes' && !has('occurred_on') && !has('answered_on') && (
        <DateField
          label={texts.occurredOn}
          value={mapping.answeredOn}
          onChange={(answeredOn) => onChange({ answeredOn })}
        />
      )}
      {kind === 'outcomes' && !has('occasion') && (has('value') || has('outcome_at_occasion')) && (
        <OccasionOfAll pilot={pilot} mapping={mapping} onChange={onChange} />
      )}
      {kind === 'deliveries' && !has('period') && (
        <TextField
          label={texts.period}
          description={texts.periodHint}
          value={mapping.occasion ?? ''}
          onChange={(event) => onChange({ occasion: event.target.value || undefined })}
        />
      )}
      {kind === 'survey' && <AnonymousField pilot={pilot} mapping={mapping} onChange={onChange} />}
      {kind !== 'deliveries' && <NewPeople pilot={pilot} mapping={mapping} onChange={onChange} />}
    </section>
  );
}

/** Whether no answer is tied to a person: only where the wave is like that, and else with what says so. */
function AnonymousField({ pilot, mapping, onChange }: Omit<RestProps, 'kind'>) {
  const texts = useTexts(columnsTexts);
  const localized = useLocalized();
  const wave = pilot.waves.find(({ waveId }) => waveId === mapping.waveId);
  const isPossible = wave ? wave.anonymous : pilot.waves.some(({ anonymous }) => anonymous);
  const waveName = wave ? localized(wave.name) : '';
  return (
    <div>
      <Checkbox
        checked={mapping.anonymous}
        disabled={!isPossible && !mapping.anonymous}
        {...(isPossible && { description: texts.anonymousWhy })}
        onChange={(event) => onChange({ anonymous: event.target.checked })}
      >
        {texts.anonymous}
      </Checkbox>
      {!isPossible && (
        <p className="quiet">
          {wave ? texts.waveNotAnonymous(waveName) : texts.noAnonymousWave}{' '}
          {wave && (
            <EditLink place={{ pilotId: pilot.pilot.pilotId, kind: 'waves' }} id={wave.waveId} name={waveName} />
          )}
        </p>
      )}
    </div>
  );
}

/** The one occasion of every outcome in the file: a wave, or what the researcher writes. */
function OccasionOfAll({ pilot, mapping, onChange }: Omit<RestProps, 'kind'>) {
  const texts = useTexts(columnsTexts);
  const localized = useLocalized();
  const { occasion } = mapping;
  const isOwn = occasion !== undefined && !pilot.waves.some(({ waveId }) => waveId === occasion);
  const choose = (value: string) => onChange({ occasion: value === '' ? undefined : value === 'own' ? '' : value });
  return (
    <>
      <Select
        label={texts.occasion}
        value={isOwn ? 'own' : (occasion ?? '')}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{texts.noSite}</option>
        {pilot.waves.map((wave) => (
          <option key={wave.waveId} value={wave.waveId}>
            {localized(wave.name)}
          </option>
        ))}
        <option value="own">{texts.ownOccasion}</option>
      </Select>
      {isOwn && <OccasionField occasion={occasion} onChange={(written) => onChange({ occasion: written })} />}
    </>
  );
}
