// Claims about traces, windows and oracles are silent over thousands of hostile runs of each design, and the runs meet the situations
// that make the silence worth something. An alarm here is a mistake of the model or of the claim, never to be filtered.

import { expect, test } from 'vitest';
import { DRAWN_OPERATIONS_MAX, drawRun } from '../../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../../generators/shape-draft.ts';
import { DRAWN_TASKS_MAX } from '../../generators/shapes.ts';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { opList } from '../../model/ops.ts';
import { Stands } from '../../search/run.ts';
import { ORACLES } from '../oracles/index.ts';
import { WINDOWS } from '../windows/index.ts';
import { WITNESSES } from '../witnesses/index.ts';
import { MONITORS } from './index.ts';

const RUNS = 4_000;
const SETTLE_NS = 50_000_000;

test.each(['vanilla', 'proxy-P1', 'proxy-P2'])('no claim of these folders rings on %s', (name) => {
  const design = assemble(presetNamed(name)!);
  const stands = new Stands({ design, properties: [...MONITORS, ...WINDOWS, ...ORACLES, ...WITNESSES], limits: [] });
  const draft = shapeDraft(DRAWN_TASKS_MAX);
  const list = opList(DRAWN_OPERATIONS_MAX);
  const alarms: string[] = [];
  for (let run = 0; run < RUNS; run++) {
    drawRun('trace-claims', run, { grain: 'mixed', limits: {} }, draft, list);
    const shape = draftToShape(draft);
    const { property, says } = stands.for(shape).run(shape, list, SETTLE_NS);
    if (property !== '') alarms.push(`run ${run}: ${property}: ${says}`);
  }
  expect(alarms).toEqual([]);
  const unseen = WITNESSES.filter((p) => p.appliesTo(design.features) && !stands.witnessed().has(p.name));
  expect(unseen.map((p) => p.name)).toEqual([]);
});
