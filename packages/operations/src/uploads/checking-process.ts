import { answerInProcess } from './answer-in-process.ts';
import { checkFile } from './checking/check-file.ts';

answerInProcess(checkFile);
