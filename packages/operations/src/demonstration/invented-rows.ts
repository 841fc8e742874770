import { createHash } from 'node:crypto';
import type { Catalogue, Demonstration, InventedResponse } from '@folge/catalogue';
import { daysOf } from '@folge/contracts';
import type { SavedDelivery, SavedOutcome, SavedResponse, SavedUpload } from '@folge/database';
import { scoresOf } from '../score-answers.ts';
import { EMPTY_SLOT } from '../uploads/checking/copy-buffer.ts';
import { RowContent } from '../uploads/checking/row-content.ts';

export type InventedRows = {
  uploads: SavedUpload[];
  responses: SavedResponse[];
  outcomes: SavedOutcome[];
  deliveries: SavedDelivery[];
};

/** What the rows are made from. People are known by id here; the key is the one that digests the pilot's rows. */
export type RowSource = {
  catalogue: Catalogue;
  demonstration: Demonstration;
  personIds: ReadonlyMap<string, string>;
  digestKey: string;
};

/** The invented records as rows of the tables, each with the upload it is said to have come by. */
export function inventedRows(source: RowSource): InventedRows {
  const uploads = new Map<string, SavedUpload>();
  const uploadOf = (kind: SavedUpload['kind'], more: Partial<SavedUpload> & { name: string }) => {
    const upload = uploads.get(more.name) ?? newUpload(source.demonstration.pilotId, kind, more);
    uploads.set(more.name, upload);
    upload.counts = countUp(upload.counts);
    return upload.uploadId;
  };
  const responses = source.demonstration.responses.map((response) => {
    const { waveId, instrumentId, instrumentVersion } = response;
    const uploadId = uploadOf('survey', { name: `${instrumentId}-${waveId}`, waveId, instrumentId, instrumentVersion });
    return responseRow(source, { ...response, uploadId });
  });
  const content = new RowContent(source.digestKey, 'outcome');
  const outcomes = source.demonstration.outcomes.map(({ studyNumber, ...outcome }) => ({
    ...outcome,
    personId: source.personIds.get(studyNumber) as string,
    uploadId: uploadOf('outcomes', { name: 'utfall' }),
    purposeId: 'f_utfall_kontor',
    contentDigest: outcomeDigest(content, outcome),
  }));
  return { responses, outcomes, deliveries: deliveryRows(source, uploadOf), uploads: [...uploads.values()] };
}

function deliveryRows(
  { demonstration, digestKey }: RowSource,
  uploadOf: (kind: 'deliveries', more: { name: string }) => string,
): SavedDelivery[] {
  const content = new RowContent(digestKey, 'delivery');
  return demonstration.deliveries.map((delivery) => {
    content.restart();
    content.number(delivery.planned);
    content.number(delivery.delivered);
    const contentDigest = hexOf(content.digest());
    return { ...delivery, uploadId: uploadOf('deliveries', { name: 'leverte-elementer' }), contentDigest };
  });
}

function newUpload(
  pilotId: string,
  kind: SavedUpload['kind'],
  { name, ...more }: Partial<SavedUpload> & { name: string },
): SavedUpload {
  const digest = createHash('sha256').update(`${pilotId} ${name}`).digest('hex');
  return {
    uploadId: `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`,
    kind,
    fileName: `OPPDIKTEDE-TALL-${name}.csv`,
    fileDigest: digest,
    fileBytes: 0,
    waveId: null,
    instrumentId: null,
    instrumentVersion: null,
    counts: { rows: 0, new: 0, changed: 0, unchanged: 0, refused: 0, newPeople: 0, problems: 0 },
    ...more,
  };
}

function countUp(counts: SavedUpload['counts']): SavedUpload['counts'] {
  const { rows, ...rest } = counts as { rows: number };
  return { ...rest, rows: rows + 1, new: rows + 1 };
}

function responseRow(
  { catalogue, personIds, digestKey }: RowSource,
  { studyNumber, answers, missingCodes, ...response }: InventedResponse & { uploadId: string },
): SavedResponse {
  const { instrumentId, instrumentVersion } = response;
  const version = catalogue.instrumentVersions.find(
    (one) => one.instrumentId === instrumentId && one.version === instrumentVersion,
  );
  const definition = version?.definition ?? { items: [], scales: [] };
  const instrument = catalogue.instruments.find((one) => one.instrumentId === instrumentId);
  const content = new RowContent(digestKey, `${instrumentId} ${instrumentVersion}`);
  const slots = (values: (number | null)[]) => Int16Array.from(values, (value) => value ?? EMPTY_SLOT);
  content.smallIntegers(slots(answers));
  content.text(response.siteId);
  content.number(daysOf(response.answeredOn));
  if (missingCodes) content.smallIntegers(slots(missingCodes));
  return {
    ...response,
    answers,
    missingCodes,
    respondentId: personIds.get(studyNumber) as string,
    scores: scoresOf(definition, answers),
    purposeId: instrument?.body.purposeId ?? 'f_sporreskjema',
    contentDigest: hexOf(content.digest()),
  };
}

function outcomeDigest(
  content: RowContent,
  {
    occurredOn,
    code,
    number,
    day,
  }: { occurredOn: string | null; code: string | null; number: number | null; day: string | null },
): string {
  content.restart();
  content.number(occurredOn === null ? null : daysOf(occurredOn));
  content.text(code);
  content.number(number);
  content.number(day === null ? null : daysOf(day));
  return hexOf(content.digest());
}

function hexOf(words: Int32Array): string {
  const bytes = Buffer.alloc(16);
  for (const [index, word] of words.entries()) bytes.writeInt32LE(word, 4 * index);
  return bytes.toString('hex');
}
