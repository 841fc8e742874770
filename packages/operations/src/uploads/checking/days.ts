import { daysOf } from '@folge/contracts';

/** Before this day a date of an answer is a mistake: 1899 is what spreadsheets make of an empty cell. */
export const FIRST_DAY = daysOf('1900-01-01');
