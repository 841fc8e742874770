import type { Drift } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { acceptDrift, type UploadPlace } from '../client/uploads.ts';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { TextArea } from '../shell/text-area.tsx';
import { useTexts } from '../texts/language.tsx';
import { checkTexts } from './check-texts.ts';
import { uploadKey } from './upload-keys.ts';

/** Differences from what earlier waves used: to be accepted with a note before anything is saved. */
export function DriftList({ place, drift }: { place: UploadPlace; drift: Drift[] }) {
  const texts = useTexts(checkTexts);
  if (drift.length === 0) return null;
  const open = drift.filter((difference) => !difference.accepted);
  return (
    <section className="section drift" aria-labelledby="drift">
      <Heading level="2" size="medium" id="drift" spacing>
        {texts.driftTitle}
      </Heading>
      <p className="prose">{texts.driftLead}</p>
      <ScrollRegion label={texts.driftTitle}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{texts.item}</th>
              <th scope="col">{texts.what}</th>
              <th scope="col">{texts.before}</th>
              <th scope="col">{texts.now}</th>
            </tr>
          </thead>
          <tbody>
            {drift.map((difference) => (
              <tr key={`${difference.key} ${difference.waveIds.join(' ')}`}>
                <th scope="row">
                  {difference.item}
                  <div className="quiet">{texts.inWaves(difference.waveIds)}</div>
                </th>
                <td>
                  {texts.whats[difference.what]}
                  {difference.accepted && <div className="quiet">{texts.accepted(difference.accepted.note)}</div>}
                </td>
                <td>
                  {difference.before}
                  <div className="quiet">{texts.earlier(difference.earlierWaveId)}</div>
                </td>
                <td>{difference.now}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {open.length > 0 && <AcceptDrift place={place} open={open} />}
    </section>
  );
}

function AcceptDrift({ place, open }: { place: UploadPlace; open: Drift[] }) {
  const texts = useTexts(checkTexts);
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const queries = useQueryClient();
  const accepting = useMutation({
    mutationFn: () => acceptDrift(place, { keys: open.map((difference) => difference.key), note }),
    onSuccess: () => queries.invalidateQueries({ queryKey: uploadKey(place) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (note.trim().length >= 3) accepting.mutate();
  };
  return (
    <form className="form stack" onSubmit={submit} noValidate>
      <TextArea
        label={texts.note}
        description={texts.noteDescription}
        value={note}
        maxLength={1000}
        onChange={(event) => setNote(event.target.value)}
        error={isTried && note.trim().length < 3 && texts.noteShort}
      />
      {accepting.isError && <ProblemMessage error={accepting.error} />}
      <div>
        <Button type="submit" variant="secondary" loading={accepting.isPending}>
          {texts.acceptAll(open.length)}
        </Button>
      </div>
    </form>
  );
}
