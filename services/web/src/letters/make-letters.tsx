import { type LetterHolder, ParticipantLanguage } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Select } from '@navikt/ds-react/Select';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { makeLetters } from '../client/letters.ts';
import { saveFile } from '../client/receive-file.ts';
import { DateField } from '../shell/date-field.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { ChoosePeople, type Chosen } from './choose-people.tsx';
import { languageNames, letterTexts } from './texts.ts';

type MakeProps = { pilotId: string; chosenFirst: readonly Chosen[]; onMade: (said: string) => void };

/** Chooses people, a language and whose code it is; the answer is a PDF to print at once. */
export function MakeLetters({ pilotId, chosenFirst, onMade }: MakeProps) {
  const texts = useTexts(letterTexts);
  const [chosen, choose] = useState<readonly Chosen[]>(chosenFirst);
  const personIds = chosen.map(({ personId }) => personId);
  const [language, setLanguage] = useState<ParticipantLanguage>('nb');
  const [holder, setHolder] = useState<LetterHolder>('person');
  const [expiresOn, setExpiresOn] = useState<string>();
  const [isTried, setTried] = useState(false);
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: () => makeLetters(pilotId, { personIds, language, holder, ...(expiresOn ? { expiresOn } : {}) }),
    onSuccess: (file) => {
      saveFile(file);
      onMade(texts.made(personIds.length));
      choose([]);
      setTried(false);
      return queries.invalidateQueries({ queryKey: ['pilot', pilotId, 'letters'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (personIds.length > 0) making.mutate();
  };
  return (
    <section className="section" aria-labelledby="make">
      <Heading level="2" size="medium" id="make" spacing>
        {texts.make}
      </Heading>
      <form className="form stack" onSubmit={submit} noValidate>
        <ChoosePeople
          pilotId={pilotId}
          chosen={chosen}
          onChoose={choose}
          error={isTried && personIds.length === 0 ? texts.noneChosen : undefined}
        />
        <Select
          label={texts.language}
          value={language}
          onChange={(event) => setLanguage(event.target.value as ParticipantLanguage)}
        >
          {ParticipantLanguage.options.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </Select>
        <Select
          label={texts.holder}
          description={texts.holderHint}
          value={holder}
          onChange={(event) => setHolder(event.target.value as LetterHolder)}
        >
          <option value="person">{texts.holders.person}</option>
          <option value="guardian">{texts.holders.guardian}</option>
        </Select>
        <DateField label={texts.expiresOn} value={expiresOn} onChange={setExpiresOn} />
        {making.isError && <ProblemMessage error={making.error} />}
        <div>
          <Button type="submit" loading={making.isPending}>
            {texts.makeButton(personIds.length)}
          </Button>
        </div>
      </form>
    </section>
  );
}
