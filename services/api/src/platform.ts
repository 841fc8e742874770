import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Configuration } from '@folge/contracts';
import type { Databases } from '@folge/database';
import type { GateKeeper, Keyring, RightsRoom } from '@folge/operations';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from './plugins/zod-provider.ts';

/** What routes stand on. */
export type Platform = {
  configuration: Configuration;
  databases: Databases;
  keyring: Keyring;
  /** What acts that take away stand on. */
  rights: RightsRoom;
  /** Whether anything about people may be served. */
  gate: GateKeeper;
};

declare module 'fastify' {
  interface FastifySchema {
    /** The noun that a route is about: a heading of the reference. */
    tags?: readonly string[];
    /** What a route does, in one sentence for the reference. */
    summary?: string;
    /** The media type of a body or an answer that no contract describes, because it is a file. */
    consumes?: string;
    produces?: string;
  }
  interface FastifyInstance {
    platform: Platform;
  }
}

/** The application as routes see it: requests and replies have the types of their contracts. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
