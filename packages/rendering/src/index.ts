export { goalChartSvg } from './chart-svg.ts';
export { findGoalChart, type GoalChart } from './goal-chart.ts';
export { reportPdf } from './report-pdf.ts';
