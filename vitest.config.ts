import { defineConfig } from 'vitest/config';

const globalSetup = './packages/testing/src/global-setup.ts';
/** Starts the whole system once for the browser tests. */
const browserSetup = './test/browser/global-setup.ts';

/** Rooms whose tests need PostgreSQL. */
const withDatabase = ['packages/{database,operations,testing}/**/*.test.ts', 'services/worker/**/*.test.ts'];
const withHttp = ['services/api/**/*.test.ts'];
/** What needs the built pages. */
const inBrowser = ['test/browser/**/*.test.ts', 'test/start.test.ts'];

const shared = { pool: 'forks', maxWorkers: 2, testTimeout: 60_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{packages,services,scripts,test}/**/*.test.{ts,tsx}'],
          exclude: [...withDatabase, ...withHttp, ...inBrowser, '**/node_modules/**'],
        },
      },
      { test: { ...shared, name: 'database', include: withDatabase, globalSetup } },
      { test: { ...shared, name: 'http', include: withHttp, globalSetup } },
      {
        test: {
          ...shared,
          name: 'browser',
          include: inBrowser,
          globalSetup: [globalSetup, browserSetup],
          maxWorkers: 1,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
