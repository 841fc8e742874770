import type { LightMyRequestResponse } from 'fastify';
import type { Fields, Telephone } from './participant-fixture.ts';

type Form = { action: string; fields: Fields };
/** What a page has to choose in or to press, in the order it stands. */
type Control =
  | { press: Form; to: string; says: string }
  | { choose: Form; name: string; value: string }
  | { type: Form; name: string };

const read = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&');

/** Reads a page as a browser does: a button belongs to the form it names, or stands in, and may lead elsewhere than its form. */
function controlsOf(body: string): Control[] {
  const byId = new Map<string, Form>();
  const controls: Control[] = [];
  let form: Form = { action: '', fields: {} };
  for (const [tag, element] of body.matchAll(/<(form|input|textarea|button)\b[^>]*>/g)) {
    const name = read(tag, 'name') ?? '';
    const owner = byId.get(read(tag, 'form') ?? '') ?? form;
    if (element === 'form') {
      form = { action: read(tag, 'action') ?? '', fields: {} };
      byId.set(read(tag, 'id') ?? '', form);
    } else if (element === 'button') {
      const says = body.slice(body.indexOf(tag) + tag.length).split('<')[0] ?? '';
      controls.push({ press: owner, to: read(tag, 'formaction') ?? owner.action, says });
    } else if (read(tag, 'type') === 'hidden') owner.fields[name] = read(tag, 'value') ?? '';
    else if (/type="(radio|checkbox)"/.test(tag))
      controls.push({ choose: owner, name, value: read(tag, 'value') ?? '' });
    else controls.push({ type: owner, name });
  }
  return controls;
}

const titleOf = ({ body }: LightMyRequestResponse) => /<h1>(.*?)<\/h1>/.exec(body)?.[1] ?? '';

/** Where a button led, and what stands on it. */
export type Press = { to: string; says: string };

/** What one who chooses the n-th of every question, ticks every box and types something everywhere has put into the forms. */
function fillIn(controls: readonly Control[], nth: number): void {
  const met = new Map<string, number>();
  for (const one of controls) {
    if ('type' in one) one.type.fields[one.name] = '4';
    if (!('choose' in one)) continue;
    const place = met.get(one.name) ?? 0;
    met.set(one.name, place + 1);
    if (place <= nth) one.choose.fields[one.name] = one.value;
  }
}

/**
 * A program that takes everything on a page in its order: it chooses, ticks and types, presses each button once, and does the same
 * with the page that it is led to. It begins over for each choice of a question. `backwards`: it presses the last button first.
 */
export async function pressEverything(
  telephone: Telephone,
  address: string,
  { backwards = false }: { backwards?: boolean } = {},
): Promise<Press[]> {
  const pressed: Press[] = [];
  const take = async (page: LightMyRequestResponse, nth: number, met: ReadonlySet<string>): Promise<void> => {
    if (page.statusCode >= 500) throw new Error(page.body);
    if (met.has(titleOf(page))) return;
    const controls = controlsOf(page.body);
    fillIn(controls, nth);
    const buttons = controls.flatMap((one) => ('press' in one && one.to !== '/min/logg-ut' ? [one] : []));
    for (const { press, to, says } of backwards ? buttons.toReversed() : buttons) {
      pressed.push({ to, says });
      await take(await telephone.post(to, press.fields), nth, new Set([...met, titleOf(page)]));
    }
  };
  for (const nth of [0, 1, 2]) await take(await telephone.get(address), nth, new Set(['']));
  return pressed;
}
