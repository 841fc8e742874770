import { type AskedOfPerson, dayInNorway, type NoticeLanguage, type RecordedAnswers } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Checkbox } from '@navikt/ds-react/Checkbox';
import { ErrorSummary } from '@navikt/ds-react/ErrorSummary';
import { ExpansionCard } from '@navikt/ds-react/ExpansionCard';
import { Radio, RadioGroup } from '@navikt/ds-react/Radio';
import { Select } from '@navikt/ds-react/Select';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { type PersonPlace, readAsked, recordAnswers } from '../client/people.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { Answer } from '../shell/answer.tsx';
import { DateField } from '../shell/date-field.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { languageNames } from '../texts/language-names.ts';
import { answerTexts } from './answer-texts.ts';
import { WhyNotAsked } from './why-not-asked.tsx';

type Holder = RecordedAnswers['holder'];

/** Records what somebody answered on paper or orally, with the letter that was read, and shows the receipt number to hand over. */
export function RecordAnswers({ place, pilot }: { place: PersonPlace; pilot: PilotCatalogue }) {
  const texts = useTexts(answerTexts);
  const names = useTexts(languageNames);
  const [holder, setHolder] = useState<Holder>('person');
  const [language, setLanguage] = useState<NoticeLanguage>('nb');
  const languages = [...new Set(pilot.notices.filter((one) => one.publishedAt).map((one) => one.language))];
  const asked = useQuery({
    queryKey: ['pilot', place.pilotId, 'asked', place.personId, holder, language],
    queryFn: () => readAsked(place, { holder, language }),
  });
  return (
    <ExpansionCard size="small" aria-label={texts.title} className="draft-instrument">
      <ExpansionCard.Header>
        <ExpansionCard.Title as="h3" size="small">
          {texts.title}
        </ExpansionCard.Title>
      </ExpansionCard.Header>
      <ExpansionCard.Content>
        <div className="form stack">
          <Select label={texts.holder} value={holder} onChange={(event) => setHolder(event.target.value as Holder)}>
            <option value="person">{texts.person}</option>
            <option value="guardian">{texts.guardian}</option>
          </Select>
          <Select
            label={texts.language}
            value={language}
            onChange={(event) => setLanguage(event.target.value as NoticeLanguage)}
          >
            {languages.map((one) => (
              <option key={one} value={one}>
                {names[one]}
              </option>
            ))}
          </Select>
          <Answer of={asked}>
            {(found) => (
              <>
                {found.letters.map((letter) => (
                  <LetterAnswers key={letter.textDigest} place={place} letter={letter} holder={holder} />
                ))}
                <WhyNotAsked notAsked={found.notAsked} pilot={pilot} />
              </>
            )}
          </Answer>
        </div>
      </ExpansionCard.Content>
    </ExpansionCard>
  );
}

type Letter = AskedOfPerson['letters'][number];
type LetterProps = { place: PersonPlace; letter: Letter; holder: Holder };
const keyOf = ({ purposeId, permission }: { purposeId: string; permission: string }) => `${purposeId} ${permission}`;

function LetterAnswers({ place, letter, holder }: LetterProps) {
  const texts = useTexts(answerTexts);
  const localized = useLocalized();
  const [answers, setAnswers] = useState<Record<string, 'yes' | 'no'>>({});
  const [channel, setChannel] = useState<RecordedAnswers['channel']>('paper');
  const [withInterpreter, setInterpreter] = useState(false);
  const [occurredOn, setOccurredOn] = useState<string | undefined>(() => dayInNorway());
  const [coversUntil, setCoversUntil] = useState<string>();
  const [isTried, setTried] = useState(false);
  const id = useId();
  const queries = useQueryClient();
  const { noticeId, version, language } = letter;
  const recording = useMutation({
    mutationFn: () =>
      recordAnswers(place, {
        holder,
        notice: { noticeId, version, language },
        answers: letter.asked.flatMap(({ purposeId, permission }) => {
          const answer = answers[keyOf({ purposeId, permission })];
          return answer ? [{ purposeId, permission, answer }] : [];
        }),
        channel,
        withInterpreter: channel === 'oral' && withInterpreter,
        occurredOn: occurredOn ?? '',
        ...(coversUntil ? { coversUntil } : {}),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pilot', place.pilotId, 'person'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(answers).length > 0 && occurredOn) recording.mutate();
  };
  const lacksAnswer = isTried && Object.keys(answers).length === 0;
  const lacksDay = isTried && !occurredOn;
  if (recording.isSuccess) return <Receipt receiptNumber={recording.data.receiptNumber} />;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>{texts.letter(letter.title, version)}</p>
      {letter.asked.map((question, index) => (
        <RadioGroup
          key={keyOf(question)}
          legend={localized(question.purpose)}
          description={[texts.permissions[question.permission], question.needsGuardian && texts.needsGuardian]
            .filter(Boolean)
            .join('. ')}
          value={answers[keyOf(question)] ?? ''}
          error={index === 0 && lacksAnswer ? texts.noAnswer : undefined}
          onChange={(answer: 'yes' | 'no') => setAnswers({ ...answers, [keyOf(question)]: answer })}
        >
          <Radio value="yes" {...(index === 0 && { id: `${id}-answer` })}>
            {texts.yes}
          </Radio>
          <Radio value="no">{texts.no}</Radio>
        </RadioGroup>
      ))}
      <Select
        label={texts.channel}
        value={channel}
        onChange={(event) => setChannel(event.target.value as RecordedAnswers['channel'])}
      >
        <option value="paper">{texts.paper}</option>
        <option value="oral">{texts.oral}</option>
      </Select>
      {channel === 'oral' && (
        <Checkbox checked={withInterpreter} onChange={(event) => setInterpreter(event.target.checked)}>
          {texts.withInterpreter}
        </Checkbox>
      )}
      <DateField
        id={`${id}-day`}
        label={texts.occurredOn}
        value={occurredOn}
        onChange={setOccurredOn}
        error={lacksDay ? texts.noDay : undefined}
      />
      <DateField label={texts.coversUntil} value={coversUntil} onChange={setCoversUntil} />
      {(lacksAnswer || lacksDay) && (
        <ErrorSummary heading={texts.lacks} size="small">
          {lacksAnswer && <ErrorSummary.Item href={`#${id}-answer`}>{texts.noAnswer}</ErrorSummary.Item>}
          {lacksDay && <ErrorSummary.Item href={`#${id}-day`}>{texts.noDay}</ErrorSummary.Item>}
        </ErrorSummary>
      )}
      {recording.isError && <ProblemMessage error={recording.error} />}
      <div>
        <Button type="submit" variant="secondary" loading={recording.isPending}>
          {texts.record}
        </Button>
      </div>
    </form>
  );
}

function Receipt({ receiptNumber }: { receiptNumber: string }) {
  const texts = useTexts(answerTexts);
  return (
    <div role="status">
      <p>{texts.recorded}</p>
      <p className="receipt-number">
        <strong>{receiptNumber}</strong>
      </p>
    </div>
  );
}
