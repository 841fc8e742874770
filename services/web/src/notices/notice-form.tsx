import {
  anonymousSentence,
  lackingParts,
  type NoticeLanguage,
  PersonKind,
  type StoredNotice,
  saysAnonymous,
} from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Checkbox, CheckboxGroup } from '@navikt/ds-react/Checkbox';
import { TextField } from '@navikt/ds-react/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { publishNotice, putNotice } from '../client/notices.ts';
import { path } from '../client/request.ts';
import { peopleTexts } from '../people/texts.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { ConfirmButton } from '../shell/confirm-button.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { TextArea } from '../shell/text-area.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { NoticeKeyFields } from './notice-key-fields.tsx';
import { NoticeLacks, NoticePartFields } from './notice-parts.tsx';
import { noticeTexts } from './texts.ts';

type NoticeFormProps = { pilot: PilotCatalogue; start: StoredNotice | undefined; isNew: boolean };

export function NoticeForm({ pilot, start, isNew }: NoticeFormProps) {
  const texts = useTexts(noticeTexts);
  const people = useTexts(peopleTexts);
  const localized = useLocalized();
  const { pilotId } = pilot.pilot;
  const [notice, setNotice] = useState(() => ({
    noticeId: start?.noticeId ?? '',
    version: start?.version ?? 1,
    language: start?.language ?? ('nb' as NoticeLanguage),
    title: start?.title ?? '',
    text: start?.text ?? '',
    parts: start?.parts ?? {},
    passedOnByNav: start?.passedOnByNav ?? false,
    personKinds: start?.personKinds ?? [],
    purposes: start?.purposes ?? [],
    anonymous: start?.anonymous ?? false,
  }));
  const [isTried, setTried] = useState(false);
  const change = (changed: Partial<typeof notice>) => setNotice({ ...notice, ...changed });
  const { noticeId, version, language, ...written } = notice;
  const key = { noticeId, version, language };
  const { title, text, purposes, anonymous } = written;
  const isWhole = Boolean(title && text && key.noticeId && purposes.length > 0);
  const isReady = isWhole && lackingParts(notice).length === 0;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const writing = useMutation({
    mutationFn: async (isPublished: boolean) => {
      const place = { pilotId, ...key };
      await putNotice(place, written);
      if (isPublished) await publishNotice(place);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['pilot', pilotId] });
      await navigate(path`/piloter/${pilotId}/informasjonsskriv/${key.noticeId}/${key.version}/${key.language}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isWhole) writing.mutate(false);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {isNew && <NoticeKeyFields noticeId={noticeId} language={language} onChange={change} />}
      <TextField label={texts.title} value={title} onChange={(event) => change({ title: event.target.value })} />
      <TextArea
        label={texts.introduction}
        minRows={4}
        maxLength={50_000}
        value={text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <NoticePartFields notice={notice} onChange={(parts) => change({ parts })} />
      <Checkbox
        checked={notice.passedOnByNav}
        description={texts.passedOnHint}
        onChange={(event) => change({ passedOnByNav: event.target.checked })}
      >
        {texts.passedOn}
      </Checkbox>
      <CheckboxGroup
        legend={texts.purposes}
        value={purposes}
        onChange={(chosen: string[]) => change({ purposes: chosen })}
      >
        {pilot.purposes.map((purpose) => (
          <Checkbox key={purpose.purposeId} value={purpose.purposeId}>
            {localized(purpose.name)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <CheckboxGroup
        legend={texts.personKinds}
        description={texts.personKindsHint}
        value={notice.personKinds}
        onChange={(chosen: PersonKind[]) => change({ personKinds: chosen })}
      >
        {PersonKind.options.map((kind) => (
          <Checkbox key={kind} value={kind}>
            {people.kinds[kind]}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <Checkbox
        checked={anonymous}
        description={texts.anonymousHint}
        onChange={(event) => change({ anonymous: event.target.checked })}
      >
        {texts.anonymous}
      </Checkbox>
      {anonymous && !saysAnonymous(notice) && (
        <AnonymousSentence
          sentence={anonymousSentence(key.language)}
          onInsert={(sentence) => change({ text: text ? `${text.trimEnd()}\n\n${sentence}` : sentence })}
        />
      )}
      <NoticeLacks notice={notice} />
      {isTried && !isWhole && (
        <p className="field-error" role="alert">
          {texts.missing}
        </p>
      )}
      {writing.isError && <ProblemMessage error={writing.error} />}
      <div className="row">
        {isWhole && (
          <ConfirmButton
            variant={isReady ? 'primary' : 'secondary'}
            label={texts.publish}
            question={texts.publishQuestion}
            body={<p>{texts.publishBody}</p>}
            yes={texts.publishYes}
            yesColor="accent"
            onConfirm={() => writing.mutateAsync(true)}
          />
        )}
        <Button type="submit" variant={isReady ? 'secondary' : 'primary'} loading={writing.isPending}>
          {texts.save}
        </Button>
        <span role="status">{writing.isSuccess ? texts.saved : ''}</span>
      </div>
    </form>
  );
}

type SentenceProps = { sentence: string; onInsert: (sentence: string) => void };

/** What an anonymous letter still lacks, and a way to put it in. */
function AnonymousSentence({ sentence, onInsert }: SentenceProps) {
  const texts = useTexts(noticeTexts);
  return (
    <div>
      <p>{texts.anonymousLacks}</p>
      <blockquote>{sentence}</blockquote>
      <Button type="button" size="small" variant="secondary" onClick={() => onInsert(sentence)}>
        {texts.anonymousInsert}
      </Button>
    </div>
  );
}
