export { goalChartSvg } from './chart-svg.ts';
export { findGoalChart, type GoalChart } from './goal-chart.ts';
export { type Letter, lettersPdf } from './letter/letter-pdf.ts';
export { answerField, participantAddresses, participantFields } from './participant/addresses.ts';
export { type LetterFacts, type LetterTexts, letterTexts } from './participant/letter-texts.ts';
export { participantCodeScript, participantStylesheet } from './participant/participant-files.ts';
export { type LanguageFacts, participantLanguages } from './participant/participant-languages.ts';
export { participantPageBytes, renderParticipantPage } from './participant/render-participant-page.ts';
export { reportPdf } from './report-pdf.ts';
