import { NoticePart, type NoticeParts } from '@folge/contracts';

/** A letter with everything that has to be said, as short as it gets. */
export const wholeParts = Object.fromEntries(
  NoticePart.options.map((part) => [part, `Om ${part}. NAV. Datatilsynet.`]),
) as NoticeParts;
