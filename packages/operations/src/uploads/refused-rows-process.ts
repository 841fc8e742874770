import { answerInProcess } from './answer-in-process.ts';
import { writeRefusedRows } from './write-refused-rows.ts';

answerInProcess(writeRefusedRows);
