/** How many of one kind in one office reached each step, and why the others did not. siteId null: without an office. */
export type FlowFigures = {
  kind: 'participant' | 'staff' | 'mentor' | 'comparison';
  siteId: string | null;
  registered: number;
  /** Registered and not covered, by the latest event. */
  noEvent: number;
  requested: number;
  refused: number;
  withdrawn: number;
  lapsed: number;
  covered: number;
  baseline: number;
  /** Measured at the start and never later: those who left the pilot, and the others. */
  exited: number;
  noFollowUp: number;
  followUp: number;
  analysed: number;
};
