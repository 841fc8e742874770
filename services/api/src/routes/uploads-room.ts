import { join } from 'node:path';
import { type JobQueue, openJobQueue, type UploadJob } from '@folge/database';
import { describeUpload, type UploadRoom } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

export const OfUpload = z.strictObject({ pilotId: z.string(), uploadId: z.uuid() });
export const tags = ['uploads'];
export const config = { roles: researchers, pilot: 'path', audited: 'upload' } as const;

/** What the routes about uploads share in one process. */
export type UploadsRoom = {
  room: UploadRoom;
  openQueue: () => Promise<JobQueue>;
  /** An upload as its page shows it. */
  show: (upload: Parameters<typeof describeUpload>[1]) => ReturnType<typeof describeUpload>;
};

/** What the uploads of this process stand on. The queue takes a while to open: it is opened as the first file comes in. */
export function makeUploadsRoom(app: App): UploadsRoom {
  const { configuration, databases, keyring } = app.platform;
  let queue: Promise<JobQueue> | undefined;
  const openQueue = () => {
    queue ??= openJobQueue(configuration.databaseUrls.jobs, { isWorker: false }).catch((error: unknown) => {
      queue = undefined;
      throw error;
    });
    return queue;
  };
  app.addHook('onClose', async () => {
    await (await queue)?.stop();
  });
  const room: UploadRoom = {
    databases,
    keyring,
    importUrl: configuration.databaseUrls.import,
    folder: join(configuration.stateFolder, 'uploads'),
    sizeLimitBytes: configuration.uploadLimitBytes,
    enqueue: async (job: UploadJob) => (await openQueue()).send(job),
  };
  return { room, openQueue, show: (upload) => describeUpload(databases, upload) };
}
