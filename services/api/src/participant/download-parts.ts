import type { Localized } from '@folge/contracts';
import type { KnownThing, readAboutMe } from '@folge/operations';

type Download = {
  about: Awaited<ReturnType<typeof readAboutMe>>;
  groups: readonly { heading: string; things: readonly KnownThing[] }[];
  study: Localized;
};

/** Everything that is stored about a person as one JSON object, piece by piece, with what was replaced by later files. */
export function* downloadParts({ about, groups, study }: Download): Generator<string> {
  const { permissions, readings, olderReadings, receipts, olderReceipts, requests } = about;
  const { keptUntil, recipients, basis, isRestricted } = about;
  const listed = { permissions, readings, olderReadings, receipts, olderReceipts, requests };
  const rest = { study, basis, isRestricted, ...listed, keptUntil, recipients };
  yield `{"version":1,"madeAt":${JSON.stringify(new Date().toISOString())},"stored":[`;
  for (const [at, { heading, things }] of groups.entries()) {
    const listed = things.map(({ label, value, raw, source, recordedOn, contested, isReplaced }) => {
      return { label, value, code: raw, source, recordedOn, contested, replacedByLaterFile: isReplaced };
    });
    yield `${at === 0 ? '' : ','}${JSON.stringify({ heading, things: listed })}`;
  }
  yield `],${JSON.stringify(rest).slice(1)}`;
}
