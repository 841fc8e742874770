import { FreeTextPage, FreeTextQuery, FreeTextSettingEdit, FreeTextSettings } from '@folge/contracts';
import { changeFreeTextSetting, inTurnAs, readFreeTextSettings, readFreeTexts } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers, turnsOf } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfInstrument = z.strictObject({ pilotId: z.string(), instrumentId: z.string() });
const tags = ['free-texts'];
const url = '/api/pilots/:pilotId/free-texts';
const config = { roles: researchers, pilot: 'path', audited: 'free-text' } as const;

function showSettings(app: App): void {
  const { databases } = app.platform;
  app.get(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'The forms that ask for words, whether they are taken in, and who said so when.',
        params: OfPilot,
        response: { 200: FreeTextSettings },
      },
    },
    (request) => request.inPilot((db) => readFreeTextSettings({ db, databases, ...request.params })),
  );
}

function changeSetting(app: App): void {
  const { databases, rights: room } = app.platform;
  app.put(
    `${url}/:instrumentId`,
    {
      config,
      schema: {
        tags,
        summary: 'Turn free text on or off for one form.',
        params: OfInstrument,
        body: FreeTextSettingEdit,
        response: { 200: FreeTextSettings },
      },
    },
    (request) =>
      inTurnAs(room, { open: turnsOf(request) }, (db, { accountId: changedBy, roles }) => {
        const { pilotId, instrumentId } = request.params;
        const by = { changedBy, recordedByRole: roles[0] ?? 'researcher' };
        return changeFreeTextSetting({ room, db, databases, pilotId }, { instrumentId, ...request.body, ...by });
      }),
  );
}

function showTexts(app: App): void {
  const { keyring } = app.platform;
  app.get(
    `${url}/:instrumentId`,
    {
      config,
      schema: {
        tags,
        summary: 'A page of what people wrote, without who; nothing while it is off.',
        params: OfInstrument,
        querystring: FreeTextQuery,
        response: { 200: FreeTextPage },
      },
    },
    (request) =>
      request.inPilot(async (db) => {
        const { page, personIds } = await readFreeTexts({ db, keyring, ...request.params }, request.query);
        request.concerns(personIds);
        return page;
      }),
  );
}

/** What people write in their own words: off until it is turned on for a form, and read by the pilot's own researchers alone. */
export function freeTextRoutes(app: App): void {
  showSettings(app);
  changeSetting(app);
  showTexts(app);
}
