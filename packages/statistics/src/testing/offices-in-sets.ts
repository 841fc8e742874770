/** Twelve invented offices with their membership in four elements and in the outcome. */
export const officesInSets = {
  conditions: ['COACH', 'LEAD', 'TIME', 'TRAIN'],
  cases: (
    [
      [0.9, 0.8, 0.7, 0.6, 0.9],
      [0.8, 0.3, 0.9, 0.7, 0.7],
      [0.7, 0.9, 0.6, 0.9, 0.8],
      [0.2, 0.7, 0.3, 0.8, 0.3],
      [0.1, 0.2, 0.4, 0.3, 0.1],
      [0.6, 0.1, 0.8, 0.9, 0.6],
      [0.95, 0.9, 0.2, 0.7, 0.4],
      [0.3, 0.8, 0.7, 0.2, 0.3],
      [0.4, 0.4, 0.1, 0.6, 0.2],
      [0.85, 0.65, 0.9, 0.4, 0.9],
      [0.15, 0.3, 0.6, 0.1, 0.2],
      [0.6, 0.7, 0.4, 0.8, 0.45],
    ] as const
  ).map(([coach, lead, time, train, outcome], office) => ({
    name: `S${String(office + 1).padStart(2, '0')}`,
    conditions: [coach, lead, time, train],
    outcome,
  })),
};
