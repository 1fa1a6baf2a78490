// `npm run coverage`: writes docs/coverage.md.

import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { coveragePage, killTable } from './coverage.ts';

writeFileSync(new URL('../docs/coverage.md', import.meta.url), coveragePage(await killTable(availableParallelism())));
