// Builds the pages into services/web/dist where their sources have changed.
import { join } from 'node:path';
import { buildWeb } from './startup/build-web.ts';

await buildWeb(join(import.meta.dirname, '..'));
