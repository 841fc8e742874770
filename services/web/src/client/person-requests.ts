import { PersonRequestList, PrivacyOverview, type RequestDecision } from '@folge/contracts';
import { path, query, request } from './request.ts';

export function listRequests(pilotId: string, page: number): Promise<PersonRequestList> {
  return request(PersonRequestList, path`/api/pilots/${pilotId}/requests` + query({ page }));
}

export function decideRequest(
  { pilotId, requestId }: { pilotId: string; requestId: string },
  body: RequestDecision,
): Promise<PersonRequestList> {
  return request(PersonRequestList, path`/api/pilots/${pilotId}/requests/${requestId}/decision`, {
    method: 'POST',
    body,
  });
}

export function readPrivacyOverview(): Promise<PrivacyOverview> {
  return request(PrivacyOverview, '/api/privacy-overview');
}
