import { type Configuration, ConfigurationError, readConfiguration, type Variables } from '@folge/contracts';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { findRunning } from './running-folge.ts';

/** The environment, where it points at databases, else that of the Følge started from this checkout. */
export function findVariables(): Variables {
  const variables = process.env.DATABASE_URL ? process.env : findRunning()?.environment;
  if (!variables) {
    throw new CommandRefusal(
      exitCodes.unreachable,
      'Databasen kjører ikke. Start med «npm start» i et annet vindu, eller sett miljøvariablene i docs/operations.md.',
    );
  }
  return variables;
}

export function findConfiguration(): Configuration {
  return readFrom(readConfiguration, findVariables());
}

/** A configuration out of variables; what is missing is said as a refusal of the command. */
export function readFrom<T>(read: (variables: Variables) => T, variables: Variables): T {
  try {
    return read(variables);
  } catch (error) {
    if (error instanceof ConfigurationError) throw new CommandRefusal(exitCodes.usage, error.message);
    throw error;
  }
}
