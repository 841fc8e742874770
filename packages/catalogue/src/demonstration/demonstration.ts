import type { Notice, Site, StudyRegistrationEdit } from '@folge/contracts';

/** An invented person; the study number stands for her in every other record. */
export type InventedPerson = {
  studyNumber: string;
  kind: 'participant' | 'staff' | 'mentor' | 'comparison';
  siteId: string;
  strandId: string | null;
  arm: string | null;
  includedOn: string;
  exitedOn: string | null;
  exitReason: string | null;
  ageBand: string | null;
  /** Never answered, or said no: nothing may be recorded about her. */
  answer: 'given' | 'refused' | 'requested';
  /** The purposes she said yes to. */
  purposes: string[];
  liftsConfidentiality: boolean;
  withdrew: { on: string; keepsGiven: boolean } | null;
};

export type InventedResponse = {
  studyNumber: string;
  siteId: string;
  waveId: string;
  instrumentId: string;
  instrumentVersion: number;
  answeredOn: string;
  /** A slot for each coded item; null is unanswered. */
  answers: (number | null)[];
  /** The missing codes chosen, in the same slots; null where none was. */
  missingCodes: (number | null)[] | null;
};

export type InventedOutcome = {
  studyNumber: string;
  outcomeId: string;
  occasion: string;
  occurredOn: string | null;
  code: string | null;
  number: number | null;
  day: string | null;
};

export type InventedDelivery = {
  siteId: string;
  elementId: string;
  period: string;
  planned: number;
  delivered: number;
};

/** Everything invented about one pilot. */
export type Demonstration = {
  pilotId: string;
  sites: Site[];
  registration: StudyRegistrationEdit;
  notice: Notice;
  disclosureBasis: { reference: string; decidedOn: string; scope: string } | null;
  people: InventedPerson[];
  responses: InventedResponse[];
  /** Answers that are not in the database: they stand in the file to try an upload with. */
  leftToUpload: InventedResponse[];
  outcomes: InventedOutcome[];
  deliveries: InventedDelivery[];
  requirements: { requirementId: string; metOn: string; reference: string }[];
};
