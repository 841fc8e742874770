import { InstrumentDefinition } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Modal } from '@navikt/ds-react/Modal';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useIssueSentence } from '../catalogue/issue-sentence.ts';
import { publishInstrument, putInstrumentDraft, type VersionPlace } from '../client/instruments.ts';
import { IssueList } from '../shell/issue-list.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { DraftItems } from './draft-items.tsx';
import { DraftScales } from './draft-scales.tsx';
import { instrumentTexts } from './texts.ts';

type DraftEditorProps = {
  place: VersionPlace;
  written: InstrumentDefinition;
  /** It was drafted from a file that waits for it: what was guessed is said. */
  isFromFile: boolean;
};

/** Writes a draft: names, wordings, codes and scales; then publishes it, which freezes it. */
export function DraftEditor({ place, written, isFromFile }: DraftEditorProps) {
  const texts = useTexts(instrumentTexts);
  const [definition, setDefinition] = useState(written);
  const [guessedReversed] = useState(() => (isFromFile ? written.scales.flatMap(({ reversed }) => reversed) : []));
  const dialog = useRef<HTMLDialogElement>(null);
  const { saving, publishing } = useDraftWriting(place);
  const sentenceOf = useIssueSentence();
  const checked = InstrumentDefinition.safeParse(definition);
  const issues = checked.error?.issues.map(sentenceOf) ?? [];
  return (
    <>
      <p className="prose">{texts.draftLead}</p>
      <DraftItems items={definition.items} onChange={(items) => setDefinition({ ...definition, items })} />
      <DraftScales
        definition={definition}
        guessedReversed={guessedReversed}
        onChange={(scales) => setDefinition({ ...definition, scales })}
      />
      {issues.length > 0 && <IssueList title={texts.wrong} issues={issues} />}
      {saving.isError && <ProblemMessage error={saving.error} />}
      <div className="row">
        <Button disabled={issues.length > 0} onClick={() => dialog.current?.showModal()}>
          {texts.publish}
        </Button>
        <Button
          variant="secondary"
          disabled={issues.length > 0}
          loading={saving.isPending}
          onClick={() => saving.mutate(definition)}
        >
          {texts.save}
        </Button>
        <span role="status">{saving.isSuccess ? texts.saved : ''}</span>
      </div>
      <Modal ref={dialog} header={{ heading: texts.publishTitle }} width="small">
        <Modal.Body>
          <p>{texts.publishBody}</p>
          {publishing.isError && <ProblemMessage error={publishing.error} />}
        </Modal.Body>
        <Modal.Footer>
          <Button onClick={() => publishing.mutate(definition)} loading={publishing.isPending}>
            {texts.publishConfirm}
          </Button>
          <Button variant="secondary" onClick={() => dialog.current?.close()}>
            {texts.keepDraft}
          </Button>
        </Modal.Footer>
      </Modal>
    </>
  );
}

function useDraftWriting(place: VersionPlace) {
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: (definition: InstrumentDefinition) => putInstrumentDraft(place, definition),
    onSuccess: async (draft) => {
      queries.setQueryData(['instrument', place.instrumentId, place.version], draft);
      await queries.invalidateQueries({ queryKey: ['instrument', place.instrumentId, 'versions'] });
    },
  });
  const publishing = useMutation({
    mutationFn: async (definition: InstrumentDefinition) => {
      await putInstrumentDraft(place, definition);
      return publishInstrument(place);
    },
    onSuccess: async (published) => {
      queries.setQueryData(['instrument', place.instrumentId, place.version], published);
      await queries.invalidateQueries({ queryKey: ['instrument', place.instrumentId] });
      window.scrollTo(0, 0);
    },
  });
  return { saving, publishing };
}
