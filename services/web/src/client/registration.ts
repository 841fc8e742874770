import { ProjectEnd, StudyRegistration, type StudyRegistrationEdit } from '@folge/contracts';
import { path, request } from './request.ts';

export function readRegistration(pilotId: string): Promise<StudyRegistration> {
  return request(StudyRegistration, path`/api/pilots/${pilotId}/registration`);
}

export function putRegistration(pilotId: string, body: StudyRegistrationEdit): Promise<StudyRegistration> {
  return request(StudyRegistration, path`/api/pilots/${pilotId}/registration`, { method: 'PUT', body });
}

export function waiveRegistration(pilotId: string, reason: string): Promise<StudyRegistration> {
  return request(StudyRegistration, path`/api/pilots/${pilotId}/registration/waiver`, {
    method: 'POST',
    body: { reason },
  });
}

export function readProjectEnd(pilotId: string): Promise<ProjectEnd> {
  return request(ProjectEnd, path`/api/pilots/${pilotId}/project-end`);
}

export function proposeProjectEnd(pilotId: string): Promise<ProjectEnd> {
  return request(ProjectEnd, path`/api/pilots/${pilotId}/project-end/proposal`, { method: 'POST', body: {} });
}

export function approveProjectEnd(pilotId: string, decisionId: string): Promise<ProjectEnd> {
  return request(ProjectEnd, path`/api/pilots/${pilotId}/project-end/approval`, {
    method: 'POST',
    body: { decisionId },
  });
}
