// Makes the logins and databases that are missing, migrates them and loads the built-in programmes: the step before
// API and worker start where the databases are not Følge's own. Asks for more than they do; see docs/operations.md.
import { ConfigurationError, readPreparation } from '@folge/contracts';
import { loginUrls, prepareDatabases } from '@folge/database';
import { fillDatabases } from './startup/fill-databases.ts';

try {
  const preparation = readPreparation(process.env);
  const applied = await prepareDatabases(preparation);
  console.log(applied.length > 0 ? `Migrert: ${applied.join(', ')}` : 'Databasene var migrert fra før.');
  await fillDatabases({ urls: loginUrls(preparation), demonstration: undefined });
  console.log('De innebygde programmene er lastet inn.');
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
