import { connect, type LoginUrls, type UploadJob } from '@folge/database';
import { Keyring } from '../src/keyring.ts';
import { performCheck } from '../src/uploads/perform-check.ts';
import { performSave } from '../src/uploads/perform-save.ts';
import type { UploadRoom } from '../src/uploads/upload-room.ts';

/** For tests: a worker that does one job, to be killed in the middle of it. */
type Given = { job: UploadJob; urls: LoginUrls; room: Pick<UploadRoom, 'importUrl' | 'folder' | 'sizeLimitBytes'> };

const { job, urls, room } = JSON.parse(process.env.JOB ?? '{}') as Given;
const databases = connect(urls);
const keyring = new Keyring(databases.vault, Buffer.alloc(32, 7).toString('base64url'));
await (job.verb === 'check' ? performCheck : performSave)(
  { ...room, databases, keyring, enqueue: async () => {} },
  job,
);
process.exit(0);
