import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

/** The one stylesheet of the participant's pages. */
export const participantStylesheet: string = read('participant.css');

/** Takes a code out of the address (`#CODE`) and into the form. Everything works without it, by typing the code. */
export const participantCodeScript: string = read('code-from-address.js');
