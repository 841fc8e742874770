import { Button } from '@navikt/ds-react/Button';
import { TextField } from '@navikt/ds-react/TextField';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { toJSONSchema } from 'zod';
import { deleteRecord, putRecord } from '../client/records.ts';
import { Answer } from '../shell/answer.tsx';
import { IssueList } from '../shell/issue-list.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { NotFoundPage } from '../shell/missing-pages.tsx';
import { Page } from '../shell/page.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { type Editable, editableOf, type StoredRecord } from './editables.ts';
import { editorTexts } from './editor-texts.ts';
import { useIssueSentence } from './issue-sentence.ts';
import { SchemaField } from './schema-field.tsx';
import { emptyValue, type SchemaNode } from './schema-node.ts';

/** Writes a new record of the catalogue or changes one, by the contract of its kind. */
export function EditPage() {
  const { pilotId, programmeId, kind = '', id = '' } = useParams();
  const texts = useTexts(editorTexts);
  const editable = editableOf({ pilotId, programmeId, kind });
  const isNew = id === 'ny';
  const record = useQuery({
    queryKey: ['record', pilotId, programmeId, kind, id],
    queryFn: async () => (isNew ? null : ((await editable?.find(id)) ?? null)),
    enabled: editable !== undefined,
    gcTime: 0,
  });
  if (!editable) return <NotFoundPage />;
  const name = texts.kinds[kind] ?? kind;
  return (
    <Page title={isNew ? texts.addTitle(name) : texts.editTitle(name)} lead={<p>{texts.lead}</p>} width="text">
      <Answer of={record}>
        {(stored) =>
          stored || isNew ? <EditForm key={id} editable={editable} stored={stored} id={id} /> : <p>{texts.gone}</p>
        }
      </Answer>
    </Page>
  );
}

type EditFormProps = { editable: Editable; stored: StoredRecord | null; id: string };

function EditForm({ editable, stored, id }: EditFormProps) {
  const texts = useTexts(editorTexts);
  const root = useMemo(
    () => toJSONSchema(editable.schema, { io: 'input', unrepresentable: 'any' }) as SchemaNode,
    [editable.schema],
  );
  const fields = Object.entries(root.properties ?? {}).filter(([name]) => name !== 'revision');
  const sentenceOf = useIssueSentence();
  const [newId, setNewId] = useState('');
  const [value, setValue] = useState<Record<string, unknown>>(() => ({
    ...firstValue(fields, root, stored),
    ...(stored ? {} : editable.begins),
  }));
  const [wrong, setWrong] = useState<string[]>([]);
  const { saving, deleting } = useWriting(editable);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = editable.schema.safeParse({ ...value, revision: stored?.revision ?? null });
    const issues = checked.error?.issues.map(sentenceOf) ?? [];
    if (!stored && !newId) issues.unshift(texts.idMissing);
    setWrong(issues);
    if (issues.length === 0) saving.mutate({ id: stored ? id : newId, body: checked.data, isNew: !stored });
  };
  return (
    <form onSubmit={submit} className="form stack" noValidate>
      {!stored && (
        <TextField
          label={texts.id}
          description={texts.idDescription}
          value={newId}
          onChange={(event) => setNewId(event.target.value)}
        />
      )}
      {fields.map(([name, node]) => (
        <SchemaField
          key={name}
          name={name}
          node={node}
          root={root}
          value={value[name]}
          onChange={(changed) => setValue((old) => ({ ...old, [name]: changed }))}
        />
      ))}
      {wrong.length > 0 && <IssueList title={texts.wrong} issues={wrong} />}
      {saving.isError && <ProblemMessage error={saving.error} />}
      {deleting.isError && <ProblemMessage error={deleting.error} />}
      <div className="row">
        <Button type="submit" loading={saving.isPending}>
          {texts.save}
        </Button>
        <LinkButton variant="tertiary" to={editable.back}>
          {texts.cancel}
        </LinkButton>
        {stored && !stored.builtIn && (
          <Button
            type="button"
            variant="tertiary"
            data-color="danger"
            loading={deleting.isPending}
            onClick={() => deleting.mutate({ id, revision: stored.revision })}
          >
            {texts.delete}
          </Button>
        )}
      </div>
      {stored?.builtIn && <p className="quiet">{texts.builtIn}</p>}
    </form>
  );
}

type Writing = { id: string; body: unknown; isNew: boolean };

function useWriting(editable: Editable) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const goTo = async (address: string) => {
    // Who made a pilot may enter it from now on: the session is asked again with everything else.
    await queries.invalidateQueries();
    await navigate(address);
  };
  const saving = useMutation({
    mutationFn: ({ id, body, isNew }: Writing) =>
      isNew && editable.create ? editable.create(id, body) : putRecord(editable.address(id), body),
    onSuccess: (_, { id, isNew }) => goTo((isNew && editable.made?.(id)) || editable.back),
  });
  const deleting = useMutation({
    mutationFn: ({ id, revision }: { id: string; revision: number }) => deleteRecord(editable.address(id), revision),
    onSuccess: async () => {
      // First away from the page of what is gone, which would else be asked for again.
      await navigate(editable.gone ?? editable.back, { state: { deleted: true } });
      await queries.invalidateQueries();
    },
  });
  return { saving, deleting };
}

function firstValue(fields: [string, SchemaNode][], root: SchemaNode, stored: StoredRecord | null) {
  const record = stored as Record<string, unknown> | null;
  return Object.fromEntries(fields.map(([name, node]) => [name, record ? record[name] : emptyValue(node, root)]));
}
