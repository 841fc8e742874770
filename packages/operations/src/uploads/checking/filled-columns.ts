/** What rows of a file fill at all. */
export type Filled = { person: boolean; day: boolean; wave: boolean; numbers: boolean; missing: boolean };

/** In the order in which a row is written. */
export function columnsOf({ person, day, wave, numbers, missing }: Filled, scales: number): string[] {
  return [
    'row_number',
    ...(person ? ['study_number_digest', 'study_number'] : []),
    'site_id',
    ...(day ? ['answered_on'] : []),
    ...(wave ? ['wave_id'] : []),
    'content_digest',
    ...(numbers ? ['numbers'] : []),
    ...(missing ? ['missing_codes'] : []),
    'answers',
    ...Array.from({ length: scales }, (_, scale) => `score_${scale + 1}`),
  ];
}
