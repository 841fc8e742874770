import { dayInNorway, type LetterRow } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { reissueLetter, revokeLetter, setPinAside } from '../client/letters.ts';
import { saveFile } from '../client/receive-file.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay, useMoment } from '../texts/moment.ts';
import { AskBefore, type LetterAct } from './ask-before.tsx';
import { languageNames, letterTexts } from './texts.ts';

type TableProps = { pilotId: string; letters: readonly LetterRow[]; onDone: (said: string) => void };

/** The letters, without anything that tells whether somebody opened one. */
export function LetterTable({ pilotId, letters, onDone }: TableProps) {
  const texts = useTexts(letterTexts);
  const queries = useQueryClient();
  const [asked, askAbout] = useState<{ act: LetterAct; letter: LetterRow }>();
  const acting = useMutation({
    mutationFn: async ({ act, letter }: { act: LetterAct; letter: LetterRow }) => {
      const { linkId, personId, letterNumber } = letter;
      if (act === 'revoke') await revokeLetter({ pilotId, linkId });
      if (act === 'reissue') saveFile(await reissueLetter({ pilotId, linkId }));
      if (act === 'pinLost') await setPinAside({ pilotId, personId });
      return { revoke: texts.revoked, reissue: texts.reissued, pinLost: texts.pinAside }[act](letterNumber);
    },
    onSuccess: (said) => {
      askAbout(undefined);
      onDone(said);
      return queries.invalidateQueries({ queryKey: ['pilot', pilotId] });
    },
  });
  if (letters.length === 0) return <p className="empty">{texts.none}</p>;
  return (
    <>
      <AskBefore
        asked={asked && { act: asked.act, letterNumber: asked.letter.letterNumber }}
        isBusy={acting.isPending}
        error={acting.error}
        onConfirm={() => asked && acting.mutate(asked)}
        onClose={() => askAbout(undefined)}
      />
      <ScrollRegion label={texts.list}>
        <table className="grid-table stacks">
          <thead>
            <tr>
              <th scope="col">{texts.person}</th>
              <th scope="col">{texts.letterNumber}</th>
              <th scope="col">{texts.holderShort}</th>
              <th scope="col">{texts.language}</th>
              <th scope="col">{texts.issuedAt}</th>
              <th scope="col">{texts.validUntil}</th>
              <th scope="col">{texts.state}</th>
              <th scope="col">{texts.actions}</th>
            </tr>
          </thead>
          <tbody>
            {letters.map((letter) => (
              <Row
                key={letter.linkId}
                letter={letter}
                isBusy={acting.isPending}
                onAct={(act) => {
                  acting.reset();
                  askAbout({ act, letter });
                }}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function Row({ letter, isBusy, onAct }: { letter: LetterRow; isBusy: boolean; onAct: (act: LetterAct) => void }) {
  const texts = useTexts(letterTexts);
  const day = useDay();
  const moment = useMoment();
  const isOver = letter.expiresOn < dayInNorway();
  const state = letter.revokedAt ? 'revoked' : isOver ? 'expired' : 'valid';
  const acts: LetterAct[] =
    state === 'valid' ? ['reissue', 'revoke', ...(letter.holder === 'person' ? (['pinLost'] as const) : [])] : [];
  return (
    <tr>
      <th scope="row">{letter.studyNumber}</th>
      <td data-label={texts.letterNumber}>{letter.letterNumber}</td>
      <td data-label={texts.holderShort}>{texts.holders[letter.holder]}</td>
      <td data-label={texts.language}>{languageNames[letter.language]}</td>
      <td data-label={texts.issuedAt}>{moment(letter.issuedAt)}</td>
      <td data-label={texts.validUntil}>{day(letter.expiresOn)}</td>
      <td data-label={texts.state}>{texts.states[state]}</td>
      <td>
        <div className="row">
          {acts.map((act) => (
            <Button
              key={act}
              size="xsmall"
              variant="secondary"
              disabled={isBusy}
              aria-label={texts.of(texts[act], letter.letterNumber)}
              onClick={() => onAct(act)}
            >
              {texts[act]}
            </Button>
          ))}
        </div>
      </td>
    </tr>
  );
}
