export { goalAttainmentReport } from './goal-attainment/goal-attainment-report.ts';
export type { GoalAttainmentInput, GoalInput, ScaleFigures } from './goal-attainment/report-input.ts';
