import { FrequencyQuery, WaveFrequencies } from '@folge/contracts';
import { readFrequencies } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfWave = z.strictObject({ pilotId: z.string(), waveId: z.string() });

/** The distribution of every item in a wave, for the pilot's own researchers. */
export function frequencyRoutes(app: App): void {
  app.get(
    '/api/pilots/:pilotId/waves/:waveId/frequencies',
    {
      config: { roles: researchers, pilot: 'path', audited: 'frequencies' },
      schema: { tags: ['waves'], params: OfWave, querystring: FrequencyQuery, response: { 200: WaveFrequencies } },
    },
    (request) =>
      request.inPilot((transaction) => readFrequencies(transaction, { ...request.params, ...request.query })),
  );
}
