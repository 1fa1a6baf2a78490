// Z2: what a posted series left out is met on purpose. For each kind of operation that the coscheduling RFC did not handle: how many of the
// drawn runs that have some broke a claim, or that the design refuses it.

import type { Design } from '../../../model/design.ts';
import type { Op } from '../../../model/ops.ts';
import type { Scenario } from '../../../model/scenario.ts';
import { createMachine } from '../../../model/setup.ts';
import { drawnScenario } from '../../campaign/block.ts';
import { record } from '../../record.ts';
import { loadBench } from '../../registry.ts';
import { markdownRow } from '../markdown.ts';
import { CORE_DESIGNS, DRAWING, RUNS, SPEC } from './objections.ts';

const has = (...names: string[]) => {
  return ({ ops }: Scenario): boolean => ops.some(({ op }: Op) => names.includes(op));
};

interface Kind {
  name: string;
  meets(s: Scenario): boolean;
  refused?(design: Design, s: Scenario): boolean;
}

const KINDS: readonly Kind[] = [
  { name: 'CPUs that come and go', meets: has('offline', 'online') },
  { name: 'RT and DEADLINE tasks', meets: ({ shape }) => shape.tasks.some(({ params }) => params.policy !== 'fair') },
  {
    name: 'another cookie',
    meets: has('cookie'),
    refused: (design, { shape }) => {
      const { w } = createMachine(shape, design);
      return shape.tasks.every((_, task) => design.rules.refusesCookie(w, task) !== 0);
    },
  },
  { name: 'another mask', meets: has('affinity', 'migrate-disable') },
  { name: 'another cpuset', meets: has('cpuset'), refused: ({ rules }) => rules.mayChangeCpuset() !== 0 },
  { name: 'another class', meets: has('policy') },
];

export async function featureTable(): Promise<string> {
  const lines = [
    markdownRow(['design', ...KINDS.map(({ name }) => name)]),
    markdownRow(Array(KINDS.length + 1).fill('---')),
  ];
  for (const design of CORE_DESIGNS) {
    const { bench } = await loadBench({ ...SPEC, design });
    const seen = KINDS.map(() => ({ runs: 0, broken: 0, refused: false }));
    for (let run = 0; run < RUNS; run++) {
      const scenario = drawnScenario(SPEC, 'features', run, DRAWING);
      const broken = record(bench, scenario).outcome.property !== '';
      for (const [i, { meets, refused }] of KINDS.entries()) {
        if (!meets(scenario)) continue;
        seen[i]!.runs++;
        if (broken) seen[i]!.broken++;
        if (refused?.(bench.design, scenario)) seen[i]!.refused = true;
      }
    }
    const cells = seen.map(({ runs, broken, refused }) => (refused ? 'refused' : `${broken} of ${runs}`));
    lines.push(markdownRow([`\`${design}\``, ...cells]));
  }
  return lines.join('\n');
}
