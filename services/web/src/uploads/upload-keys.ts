import type { UploadPlace } from '../client/uploads.ts';

export const uploadsKey = (pilotId: string) => ['pilot', pilotId, 'uploads'];
export const uploadKey = ({ pilotId, uploadId }: UploadPlace) => [...uploadsKey(pilotId), uploadId];
export const proposalKey = (place: UploadPlace) => [...uploadKey(place), 'proposal'];
export const previewKey = (place: UploadPlace) => [...uploadKey(place), 'preview'];

/** What was put as the mapping in this visit. */
export const mappingKey = (place: UploadPlace) => ['mapping', place.uploadId];
