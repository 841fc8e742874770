import { request } from './request.ts';
import { anything } from './shapes.ts';

/** Writes a record of the catalogue at its address; a revision of null makes a new one. */
export function putRecord(address: string, body: unknown): Promise<unknown> {
  return request(anything, address, { method: 'PUT', body });
}

export function deleteRecord(address: string, revision: number): Promise<unknown> {
  return request(anything, `${address}?revision=${revision}`, { method: 'DELETE' });
}

/** Starts a pilot. Whoever does becomes its principal investigator. */
export function postPilot(pilotId: string, written: unknown): Promise<unknown> {
  const { revision: _none, ...pilot } = written as Record<string, unknown>;
  return request(anything, '/api/pilots', { method: 'POST', body: { ...pilot, pilotId } });
}
