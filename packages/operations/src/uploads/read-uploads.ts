import { type UploadList, type UploadListQuery, UploadState } from '@folge/contracts';
import { countUploads, type Databases, listUploads, type MainTransaction } from '@folge/database';
import { pageOf } from '../page-of.ts';
import { describeUploads } from './describe-upload.ts';

/** The states of an upload that is not saved yet and may still be. */
const waiting: UploadState[] = ['received', 'checking', 'checked', 'saving'];
const over = UploadState.options.filter((state) => !waiting.includes(state));

const statesOf = { yes: waiting, no: over };

/** A page of the pilot's uploads, the latest first: all, those that wait to be saved, or those that are over. */
export async function readUploads(
  databases: Pick<Databases, 'access'>,
  db: MainTransaction,
  { waiting: which, ...query }: UploadListQuery,
): Promise<UploadList> {
  const states = which === undefined ? UploadState.options : statesOf[which];
  const page = pageOf(query, await countUploads(db, states));
  return { ...page, uploads: await describeUploads(databases, await listUploads(db, { states, ...page })) };
}
