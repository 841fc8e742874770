import { type Configuration, ConfigurationError, readConfiguration } from '@folge/contracts';

/** The configuration of this process, out of its environment; one that cannot be used ends it with the reasons. */
export function loadConfiguration(): Configuration {
  try {
    return readConfiguration(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
