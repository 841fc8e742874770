import { type Configuration, ConfigurationError, readConfiguration } from '@folge/contracts';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { findRunning } from './running-folge.ts';

/** The databases that the environment points at, else those of the Følge started from this checkout. */
export function findConfiguration(): Configuration {
  const variables = process.env.DATABASE_URL ? process.env : findRunning()?.environment;
  if (!variables) {
    throw new CommandRefusal(
      exitCodes.unreachable,
      'Databasen kjører ikke. Start med «npm start» i et annet vindu, eller sett miljøvariablene i docs/operations.md.',
    );
  }
  try {
    return readConfiguration(variables);
  } catch (error) {
    if (error instanceof ConfigurationError) throw new CommandRefusal(exitCodes.usage, error.message);
    throw error;
  }
}
