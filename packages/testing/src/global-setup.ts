import type { TestProject } from 'vitest/node';
import { startTestServer } from './test-server.ts';

/** For vitest's `globalSetup`: one server for all test files of a project; each file clones its databases from it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide('testServer', { port: server.port, superuserUrl: server.superuserUrl });
  return () => server.stop();
}
