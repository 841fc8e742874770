import { answerInProcess } from './answer-in-process.ts';
import { inspectUpload } from './inspect-upload.ts';

answerInProcess(inspectUpload);
