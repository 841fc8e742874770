import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listProgrammes } from '../client/catalogue.ts';
import { path } from '../client/request.ts';
import { useLocalized } from '../texts/language.tsx';

/** A programme by name, with the way to it. */
export function ProgrammeName({ programmeId }: { programmeId: string }) {
  const localized = useLocalized();
  const programmes = useQuery({ queryKey: ['programmes'], queryFn: listProgrammes });
  const programme = programmes.data?.find((found) => found.programmeId === programmeId);
  return (
    <Link className="aksel-link" to={path`/programmer/${programmeId}`}>
      {programme ? localized(programme.name) : programmeId}
    </Link>
  );
}
