import {
  AskedOfPerson,
  ConsentReceipt,
  type NewConsentEvent,
  PeoplePage,
  Person,
  type PersonEdit,
  type PersonRegistration,
  type RecordedAnswers,
  RegisteredPerson,
} from '@folge/contracts';
import { path, query, request } from './request.ts';
import { anything } from './shapes.ts';

export type PeopleFilter = {
  page?: number;
  kind?: string | undefined;
  siteId?: string | undefined;
  participation?: string | undefined;
  covered?: string | undefined;
  studyNumber?: string | undefined;
};

export function listPeople(pilotId: string, filter: PeopleFilter): Promise<PeoplePage> {
  return request(PeoplePage, path`/api/pilots/${pilotId}/people` + query(filter));
}

export function registerPerson(pilotId: string, person: PersonRegistration): Promise<RegisteredPerson> {
  return request(RegisteredPerson, path`/api/pilots/${pilotId}/people`, { method: 'POST', body: person });
}

export type PersonPlace = { pilotId: string; personId: string };

export function readPerson({ pilotId, personId }: PersonPlace): Promise<Person> {
  return request(Person, path`/api/pilots/${pilotId}/people/${personId}`);
}

export function changePerson({ pilotId, personId }: PersonPlace, edit: PersonEdit): Promise<unknown> {
  return request(anything, path`/api/pilots/${pilotId}/people/${personId}`, { method: 'PUT', body: edit });
}

export function recordConsent({ pilotId, personId }: PersonPlace, event: NewConsentEvent): Promise<unknown> {
  return request(anything, path`/api/pilots/${pilotId}/people/${personId}/consent-events`, {
    method: 'POST',
    body: event,
  });
}

/** Which permissions may be asked of somebody now, with which letter. */
export function readAsked(
  { pilotId, personId }: PersonPlace,
  of: { holder: RecordedAnswers['holder']; language: string },
): Promise<AskedOfPerson> {
  return request(AskedOfPerson, path`/api/pilots/${pilotId}/people/${personId}/asked` + query(of));
}

export function recordAnswers({ pilotId, personId }: PersonPlace, body: RecordedAnswers): Promise<ConsentReceipt> {
  return request(ConsentReceipt, path`/api/pilots/${pilotId}/people/${personId}/consent-answers`, {
    method: 'POST',
    body,
  });
}
