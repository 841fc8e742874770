import { PersonKind, type UploadProposal } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { ExpansionCard } from '@navikt/ds-react/ExpansionCard';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { path, query } from '../client/request.ts';
import { draftInstrument, type UploadPlace } from '../client/uploads.ts';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { draftTexts } from './draft-texts.ts';
import { useChosen } from './use-proposal.ts';

/** Drafts a form from the file's columns and goes to it; publishing it leads back to this upload. */
export function DraftInstrument({ place, proposal }: { place: UploadPlace; proposal: UploadProposal }) {
  const texts = useTexts(draftTexts);
  const [name, setName] = useState('');
  const [id, setId] = useState(() => slugOf(proposal.fileName.replace(/\.\w+$/, '')));
  const [respondent, setRespondent] = useState<PersonKind>('participant');
  const [isTried, setTried] = useState(false);
  const [chosen] = useChosen();
  const navigate = useNavigate();
  const drafting = useMutation({
    mutationFn: () => draftInstrument(place, { instrumentId: id, name: { nb: name }, respondent }),
    onSuccess: (draft) => {
      const back = query({ opplasting: place.uploadId, pilot: place.pilotId, bolge: chosen.waveId });
      return navigate(path`/skjemaer/${draft.instrumentId}/${draft.version}` + back);
    },
  });
  const isIdRight = /^[a-z0-9]+([-_][a-z0-9]+)*$/.test(id) && id.length <= 60;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name && isIdRight) drafting.mutate();
  };
  return (
    <ExpansionCard size="small" aria-label={texts.open} className="draft-instrument">
      <ExpansionCard.Header>
        <ExpansionCard.Title as="h3" size="small">
          {texts.open}
        </ExpansionCard.Title>
      </ExpansionCard.Header>
      <ExpansionCard.Content>
        <p className="quiet">{texts.why}</p>
        <form className="form stack" onSubmit={submit} noValidate>
          <TextField
            label={texts.name}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={isTried && !name && texts.nameMissing}
          />
          <TextField
            label={texts.id}
            description={texts.idDescription}
            value={id}
            onChange={(event) => setId(event.target.value)}
            error={isTried && !isIdRight && texts.idWrong}
          />
          <Select
            label={texts.respondent}
            value={respondent}
            onChange={(event) => setRespondent(PersonKind.parse(event.target.value))}
          >
            {PersonKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {texts.respondents[kind]}
              </option>
            ))}
          </Select>
          {drafting.isError && <ProblemMessage error={drafting.error} />}
          <div>
            <Button type="submit" variant="secondary" loading={drafting.isPending}>
              {texts.make}
            </Button>
          </div>
        </form>
      </ExpansionCard.Content>
    </ExpansionCard>
  );
}

/** A short name out of a file's name: «Bølge 2 (ferdig)» becomes «bolge-2-ferdig». */
function slugOf(text: string): string {
  const plain = text.toLowerCase().replace(/æ/g, 'ae').replace(/ø/g, 'o').normalize('NFD').replace(/\p{M}/gu, '');
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
