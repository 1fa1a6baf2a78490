// `npm run bench`: every question, one after the other, in one run. `-- --format json` for machines; names of questions to ask only
// those. Some take so long that they are asked by name alone. It is started as the command is, with tsx as an import:
// under tsx's own command, or where Node reads TypeScript itself, a buffer was given away before the first line of ours, V8 therefore
// looks before each access to a column whether its buffer still is there, and rates are about a tenth lower.

import { setFlagsFromString } from 'node:v8';
import { cores } from './cores.ts';
import { exhaustive } from './exhaustive.ts';
import { generation } from './generation.ts';
import { globalEdf } from './global-edf.ts';
import { guided } from './guided.ts';
import { hour } from './hour.ts';
import { kills } from './kills.ts';
import { memory } from './memory.ts';
import { page } from './page.ts';
import { randomSets } from './random-sets.ts';
import { heldSteps, steps } from './steps.ts';
import { umcg } from './umcg.ts';
import { workers } from './workers.ts';

const QUESTIONS: Record<string, () => Promise<object>> = {
  steps,
  heldSteps,
  generation,
  workers,
  kills,
  memory,
  globalEdf,
  page,
  umcg,
  cores,
};
const LONG: Record<string, () => Promise<object>> = { hour, randomSets, exhaustive, guided: () => guided() };

// As the command does.
setFlagsFromString('--max-inlined-bytecode-size-cumulative=2000');

const asked = process.argv.slice(2).filter((word) => word in QUESTIONS || word in LONG);
const json = process.argv.includes('json');
const answers: Record<string, object> = {};
for (const name of asked.length > 0 ? asked : Object.keys(QUESTIONS)) {
  answers[name] = await (QUESTIONS[name] ?? LONG[name]!)();
  if (!json)
    console.log(
      name,
      JSON.stringify(answers[name], (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value)),
    );
}
if (json) console.log(JSON.stringify(answers, null, 2));
