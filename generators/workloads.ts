// Draws workloads: random scripts for the tasks of a shape. Locks nest properly and are taken in ascending order, as
// lockdep demands of kernel code, so that a task which never gets on is the scheduler's fault and not the script's.

import { DL } from '../model/ids.ts';
import { WAIT_KINDS } from '../model/ops.ts';
import { draftToShape, type ShapeDraft } from './shape-draft.ts';
import type { Stream } from './stream.ts';
import type { Script, ScriptStep, Workload } from './workload-types.ts';

const US = 1_000;
const MS = 1_000_000;
const COMPUTES_NS = [100 * US, 500 * US, 1 * MS, 1 * MS, 2 * MS, 4 * MS];
const SLEEPS_NS = [100 * US, 1 * MS, 2 * MS, 5 * MS];
const PERIODS_NS = [4 * MS, 5 * MS, 8 * MS, 10 * MS, 20 * MS];
const STARTS_NS = [0, 0, 0, 500 * US, 1 * MS, 3 * MS];
const REPEATS = [1, 2, 3, 5, 10];
const WAITS = [WAIT_KINDS[0], WAIT_KINDS[0], WAIT_KINDS[0], WAIT_KINDS[1], WAIT_KINDS[2]];
/** Nested locks: exact bounds are exponential in the depth. */
const DEPTH_MAX = 3;

/** Scripts for the tasks of a draft that was drawn before. */
export function drawWorkload(s: Stream, draft: ShapeDraft): Workload {
  return {
    shape: draftToShape(draft),
    scripts: Array.from({ length: draft.tasks }, (_, task) => drawScript(s, draft, task)),
  };
}

function drawScript(s: Stream, draft: ShapeDraft, task: number): Script {
  const steps: ScriptStep[] = [];
  const blocks = 1 + s.int(3);
  for (let block = 0; block < blocks; block++) drawBlock(s, draft.mutexes, 0, 0, steps);
  // A reservation is meant for periodic work; the others are half periodic, half sporadic.
  if (draft.cls[task] === DL) steps.push({ do: 'sleep-until', periodNs: draft.z[task]! });
  else if (s.chance(50)) steps.push({ do: 'sleep-until', periodNs: s.pick(PERIODS_NS) });
  else if (s.chance(70)) steps.push({ do: 'sleep', ns: s.pick(SLEEPS_NS) });
  else if (s.chance(15)) steps.push({ do: 'exit' });
  return { startNs: s.pick(STARTS_NS), repeat: s.pick(REPEATS), steps };
}

/** Some work; or work under a mutex from `above` on, with further blocks inside. */
function drawBlock(s: Stream, mutexes: number, above: number, depth: number, steps: ScriptStep[]): void {
  const locks = above < mutexes && depth < DEPTH_MAX && s.chance(55);
  if (!locks) {
    steps.push(drawWork(s, depth));
    return;
  }
  const mutex = above + s.int(mutexes - above);
  steps.push({ do: 'lock', mutex, wait: s.pick(WAITS) }, { do: 'compute', ns: s.pick(COMPUTES_NS) });
  const inner = s.int(3);
  for (let block = 0; block < inner; block++) drawBlock(s, mutexes, mutex + 1, depth + 1, steps);
  steps.push({ do: 'unlock', mutex });
}

/** Under a lock, sleeping is drawn more often: that is the case which designs differ in. */
function drawWork(s: Stream, depth: number): ScriptStep {
  const wish = s.int(100);
  if (wish < (depth > 0 ? 35 : 12)) return { do: 'sleep', ns: s.pick(SLEEPS_NS) };
  return wish >= 92 ? { do: 'yield' } : { do: 'compute', ns: s.pick(COMPUTES_NS) };
}
