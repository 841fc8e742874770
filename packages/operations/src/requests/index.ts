export { decideRequest, findWaitingRequest } from './decide-request.ts';
export { readPrivacyOverview } from './read-privacy-overview.ts';
export { readRequests } from './read-requests.ts';
