// The tick and the workers that it finds executing: who has been found often enough since a server picked it may be asked to stop, so that one
// that spins for another in user mode lets that one run.

import { NONE, UMCG_RUNNING, UMCG_WORKER } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { asksToStop, kicks, stateOf } from './words.ts';

/** So many ticks does a worker have, where the kernel counts. */
const TICKS = 10;

/** The tick of that CPU, its rq lock held. */
export function countTick(m: Machine, cpu: number): void {
  const { w } = m;
  const task = w.cpu.curr[cpu]!;
  if (task === NONE || task >= w.umcg.role.length || w.umcg.role[task] !== UMCG_WORKER) return;
  if (w.umcg.registered[task] === 0 || stateOf(w, task) !== UMCG_RUNNING) return;
  w.umcg.ranTicks[task]!++;
  m.touchTask(task);
  if (w.umcg.ranTicks[task]! >= TICKS && m.rules.umcgTicks() && asksToStop(m, task)) kicks(m, task);
}
