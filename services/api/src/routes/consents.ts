import { AskedOfPerson, ConsentReceipt, NoticeLanguage, problem, RecordedAnswers } from '@folge/contracts';
import { answerConsent, askedPurposes, makeReceiptNumber } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPerson = z.strictObject({ pilotId: z.string(), personId: z.uuid() });
const AskedQuery = z.strictObject({
  holder: z.enum(['person', 'guardian']).default('person'),
  language: NoticeLanguage.default('nb'),
});
const tags = ['people'];
const config = { roles: researchers, pilot: 'path', audited: 'consent' } as const;

/** A language that no letter is written in names no letter. */
function languageOf({ language }: RecordedAnswers['notice']): NoticeLanguage {
  const known = NoticeLanguage.safeParse(language);
  if (!known.success) throw problem('consent.letter-changed');
  return known.data;
}

function answersIn({ coversFrom, coversUntil, notice, ...answered }: RecordedAnswers) {
  return {
    ...answered,
    ...(coversFrom ? { coversFrom } : {}),
    ...(coversUntil ? { coversUntil } : {}),
    notice: { ...notice, language: languageOf(notice) },
  };
}

function showAsked(app: App): void {
  const { keyring } = app.platform;
  app.get(
    '/api/pilots/:pilotId/people/:personId/asked',
    {
      config,
      schema: {
        tags,
        summary: 'Which permissions may be asked of this person now, or of a guardian, and with which letter.',
        params: OfPerson,
        querystring: AskedQuery,
        response: { 200: AskedOfPerson },
      },
    },
    (request) =>
      request.inPilot((db) =>
        request.inIdentity((identity) =>
          askedPurposes({ db, identity, keyring }, { ...request.params, ...request.query }),
        ),
      ),
  );
}

function recordAnswers(app: App): void {
  const { keyring } = app.platform;
  app.post(
    '/api/pilots/:pilotId/people/:personId/consent-answers',
    {
      config,
      schema: {
        tags,
        summary: 'Record what was answered on paper or orally; the receipt number is for the person.',
        params: OfPerson,
        body: RecordedAnswers,
        response: { 201: ConsentReceipt },
      },
    },
    async (request, reply) => {
      const receipt = await request.inPilot((db, { roles }) => {
        const answers = answersIn(request.body);
        const known = { recordedByRole: roles[0] ?? 'researcher', receiptNumber: makeReceiptNumber() };
        return request.inIdentity((identity) =>
          answerConsent({ db, identity, keyring }, { ...request.params, ...answers, ...known }),
        );
      });
      const { receiptNumber, madeAt, digest } = receipt;
      return reply.code(201).send({ receiptNumber, madeAt, digest: digest.toString('hex') });
    },
  );
}

/** What people answer on paper or orally, recorded for them by a researcher. */
export function consentRoutes(app: App): void {
  showAsked(app);
  recordAnswers(app);
}
