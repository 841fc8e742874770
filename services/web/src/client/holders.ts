import { HolderList, type NewHolder } from '@folge/contracts';
import { path, query, request } from './request.ts';

export function listHolders(pilotId: string, pages: { page: number; holderPage: number }): Promise<HolderList> {
  return request(HolderList, path`/api/pilots/${pilotId}/holders` + query(pages));
}

export function registerHolder(pilotId: string, body: NewHolder): Promise<HolderList> {
  return request(HolderList, path`/api/pilots/${pilotId}/holders`, { method: 'POST', body });
}

export function confirmTask(pilotId: string, taskId: string): Promise<HolderList> {
  return request(HolderList, path`/api/pilots/${pilotId}/holder-tasks/${taskId}/confirmed`, { method: 'POST' });
}

export function confirmDeleted(pilotId: string, holderId: string): Promise<HolderList> {
  return request(HolderList, path`/api/pilots/${pilotId}/holders/${holderId}/deleted`, { method: 'POST' });
}

export const addressOfTasks = (pilotId: string, holderId: string) =>
  path`/api/pilots/${pilotId}/holders/${holderId}/tasks.csv`;
