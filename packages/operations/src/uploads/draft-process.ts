import { answerInProcess } from './answer-in-process.ts';
import { draftDefinition } from './draft-definition.ts';

answerInProcess(draftDefinition);
