import type { StatisticCommand } from './statistic-command.ts';

/** Every statistic of the command line by its name. A file is loaded when its statistic is asked for. */
export const statistics: Readonly<Record<string, () => Promise<StatisticCommand>>> = {
  adjust: async () => (await import('./adjust.ts')).adjust,
  alpha: async () => (await import('./alpha.ts')).alpha,
  did: async () => (await import('./did.ts')).did,
  difference: async () => (await import('./difference.ts')).difference,
  gas: async () => (await import('./gas.ts')).gas,
  generalizability: async () => (await import('./generalizability.ts')).generalizability,
  icc: async () => (await import('./icc.ts')).icc,
  meta: async () => (await import('./meta.ts')).meta,
  'meta-regression': async () => (await import('./meta-regression.ts')).metaRegressionCommand,
  mixed: async () => (await import('./mixed.ts')).mixed,
  paired: async () => (await import('./paired.ts')).paired,
  proportion: async () => (await import('./proportion.ts')).proportion,
  smd: async () => (await import('./smd.ts')).smd,
  survival: async () => (await import('./survival.ts')).survival,
};
