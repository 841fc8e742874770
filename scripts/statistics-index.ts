import { readFileSync, writeFileSync } from 'node:fs';
import { guidePath, guideWith, indexTable } from './statistics-index/index-table.ts';

// Renews the table at the end of docs/statistics.md from the explanations in the code.
writeFileSync(guidePath, guideWith(indexTable(), readFileSync(guidePath, 'utf8')));
