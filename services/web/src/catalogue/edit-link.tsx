import { Link } from 'react-router';
import { path } from '../client/request.ts';
import { programmeTexts } from '../programmes/texts.ts';
import { useSession } from '../session/session.tsx';
import { useTexts } from '../texts/language.tsx';
import type { EditPlace } from './editables.ts';
import { useMayEdit } from './use-may-edit.ts';

/** Where the editor of a record is. */
export function editAddress({ pilotId, programmeId, kind }: EditPlace, id: string): string {
  if (pilotId) return path`/piloter/${pilotId}/endre/${kind}/${id}`;
  return programmeId ? path`/programmer/${programmeId}/endre/${kind}/${id}` : path`/katalog/${kind}/${id}`;
}

type EditLinkProps = { place: EditPlace; id: string; name: string };

/** The way to the editor of a record, for those who may change it. */
export function EditLink({ place, id, name }: EditLinkProps) {
  const texts = useTexts(programmeTexts);
  const { grants } = useSession();
  const isLeader = grants.some(({ role, pilotId }) => role === 'principal_investigator' && pilotId === place.pilotId);
  const mayEdit = useMayEdit(place.pilotId ?? null);
  // The pilot itself is written by whoever leads it.
  if (place.kind === 'pilot' ? !isLeader : !mayEdit) return null;
  return (
    <Link className="aksel-link quiet" to={editAddress(place, id)} aria-label={texts.editOf(name)}>
      {texts.edit}
    </Link>
  );
}

/** The way to a new record, named after its kind. */
export function AddLink({ place, what }: { place: EditPlace; what: string }) {
  const texts = useTexts(programmeTexts);
  if (!useMayEdit(place.pilotId ?? null)) return null;
  return (
    <Link className="aksel-link" to={editAddress(place, 'ny')}>
      {texts.addOf(what)}
    </Link>
  );
}
