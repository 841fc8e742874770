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

/** A language that no letter is written in names no letter. */
function languageOf({ language }: RecordedAnswers['notice']): NoticeLanguage {
  const known = NoticeLanguage.safeParse(language);
  if (!known.success) throw problem('consent.letter-changed');
  return known.data;
}

/** What people answer on paper or orally, recorded for them by a researcher. */
export function consentRoutes(app: App): void {
  const { keyring } = app.platform;
  const config = { roles: researchers, pilot: 'path', audited: 'consent' } as const;

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
      const { coversFrom, coversUntil, ...answered } = request.body;
      const receipt = await request.inPilot((db, { roles }) =>
        request.inIdentity((identity) =>
          answerConsent(
            { db, identity, keyring },
            {
              ...request.params,
              ...answered,
              ...(coversFrom ? { coversFrom } : {}),
              ...(coversUntil ? { coversUntil } : {}),
              notice: { ...request.body.notice, language: languageOf(request.body.notice) },
              recordedByRole: roles[0] ?? 'researcher',
              receiptNumber: makeReceiptNumber(),
            },
          ),
        ),
      );
      const { receiptNumber, madeAt, digest } = receipt;
      return reply.code(201).send({ receiptNumber, madeAt, digest: digest.toString('hex') });
    },
  );
}
