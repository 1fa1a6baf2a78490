// The stages and alternatives of proxy execution on the same scenarios, as one table: what breaks, and what each costs for a thousand
// mutexes taken. docs/proxy-execution.md shows it; a test makes it anew.

import { loadBench } from '../registry.ts';
import { markdownRow } from './markdown.ts';
import type { Measure } from './measures.ts';
import { Side } from './side.ts';

/** Preset, and the sub-choices in which it differs. */
const ALTERNATIVES: readonly (readonly [design: string, choices: Readonly<Record<string, string>>])[] = [
  ['vanilla', {}],
  ['proxy-P1', {}],
  ['proxy-P2', {}],
  ['proxy-P2-chain', {}],
  ['proxy-P3', {}],
  ['proxy-P4', {}],
  ['proxy-owner-to-waiter', {}],
  ['proxy-owner-to-waiter', { fetches: 'for-the-best' }],
  ['proxy-owner-to-waiter', { fallback: 'deactivate' }],
  ['proxy-top-waiter', {}],
  ['proxy-top-waiter', { oldTop: 'stays' }],
  ['proxy-top-waiter-swap', {}],
  ['proxy-top-waiter-swap', { unswap: 'yes' }],
  ['proxy-top-waiter-charge', {}],
  ['proxy-P2', { deadline: 'block' }],
  ['proxy-P2', { deadline: 'deactivate' }],
  ['proxy-P2', { deadline: 'stay' }],
];

const SEED = 'alternatives';
const RUNS = 250;
const COSTS: readonly Measure[] = ['context switches', 'idle detours', 'migrations', 'proxy migrations', 'wake-ups'];
const PER = 1000;
const WINDOW = 'inversion-is-measured';

/** The table, as lines of Markdown. */
export async function alternativesTable(): Promise<string> {
  const lines = [
    markdownRow(['design', 'claims broken', 'longest inversion, ms', ...COSTS]),
    markdownRow(Array.from({ length: COSTS.length + 3 }, () => '---')),
  ];
  for (const [design, choices] of ALTERNATIVES) {
    const side = new Side(await loadBench({ design, choices: { ...choices }, mutant: null, properties: null }));
    for (let run = 0; run < RUNS; run++) side.run(SEED, run, { grain: 'mixed', limits: {} });
    const { counts } = side.counter;
    const named = Object.entries(choices).map(([name, value]) => ` \`${name}=${value}\``);
    lines.push(
      markdownRow([
        `\`${design}\`${named.join('')}`,
        [...side.broken.keys()].sort().join(', ') || 'none',
        ((side.windows.get(WINDOW)?.maxNs ?? 0) / 1e6).toFixed(1),
        ...COSTS.map((name) => String(Math.round((PER * counts[name]) / counts['mutexes taken']))),
      ]),
    );
  }
  return lines.join('\n');
}
