import { DemonstrationAccount, type DemonstrationSignIn, Session, type SignIn } from '@folge/contracts';
import { request } from './request.ts';
import { anything } from './shapes.ts';

export function readSession(): Promise<Session> {
  return request(Session, '/api/session');
}

export function signIn(body: SignIn): Promise<unknown> {
  return request(anything, '/api/session', { method: 'POST', body });
}

export function signInToDemonstration(body: DemonstrationSignIn): Promise<unknown> {
  return request(anything, '/api/demonstration-session', { method: 'POST', body });
}

export function endSession(): Promise<unknown> {
  return request(anything, '/api/session', { method: 'DELETE' });
}

export function listDemonstrationAccounts(): Promise<DemonstrationAccount[]> {
  return request(DemonstrationAccount.array(), '/api/demonstration-accounts');
}
