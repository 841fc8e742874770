import { Link } from 'react-router';
import { path } from '../client/request.ts';
import { programmeTexts } from '../programmes/texts.ts';
import { useTexts } from '../texts/language.tsx';
import { useMayEdit } from './use-may-edit.ts';

type EditLinkProps = { kind: string; id: string; name: string; pilotId: string | null };

/** The way to the editor of an item, for those who may change it. */
export function EditLink({ kind, id, name, pilotId }: EditLinkProps) {
  const texts = useTexts(programmeTexts);
  if (!useMayEdit(pilotId)) return null;
  const address = pilotId ? path`/katalog/${kind}/${id}?pilot=${pilotId}` : path`/katalog/${kind}/${id}`;
  return (
    <Link className="aksel-link quiet" to={address} aria-label={texts.editOf(name)}>
      {texts.edit}
    </Link>
  );
}

export function AddLink({ kind, pilotId }: { kind: string; pilotId: string }) {
  const texts = useTexts(programmeTexts);
  if (!useMayEdit(pilotId)) return null;
  return (
    <Link className="aksel-link" to={path`/katalog/${kind}/ny?pilot=${pilotId}`}>
      {texts.add}
    </Link>
  );
}
