// Units of two or more that a balancer is about to move. Seen just before: afterwards nothing tells who brought them.

import { DL, NONE, RT } from '../../model/ids.ts';
import {
  chosenToPush,
  firstQueued,
  isRealtime,
  lockWaiting,
  mayExecuteOn,
  moreUrgent,
  pullsFrom,
  type View,
} from '../../model/view.ts';
import { execOf } from '../oracles/units.ts';
import { sometimes } from '../types.ts';
import { balancesUnits } from './words.ts';

/** The waiter and the end of its chain wait on this CPU, neither of them used there. */
function waitsHere(w: View, cpu: number, waiter: number): boolean {
  if (!lockWaiting(w, waiter) || w.cpu.donor[cpu] === waiter) return false;
  const exec = execOf(w, waiter);
  return exec !== NONE && w.task.cpu[exec] === cpu && w.cpu.curr[cpu] !== exec;
}

export const aUnitIsPushed = sometimes({
  name: 'a-unit-is-pushed',
  because: 'a run in which only single tasks were pushed says nothing about the balance of units',
  source: ['proxy-exec:P4', 'proxy-exec:K5'],
  appliesTo: balancesUnits,
  about: 'world',
  seen(w) {
    for (let slot = 0; slot < 2 * w.cpus; slot++) {
      const task = chosenToPush(w, slot);
      if (task !== NONE && waitsHere(w, w.task.cpu[task]!, task)) return true;
    }
    return false;
  },
});

export const aUnitIsPulled = sometimes({
  name: 'a-unit-is-pulled',
  because: 'a CPU that runs out of urgent work must find units too, or they wait for the next push',
  source: ['proxy-exec:P4', 'proxy-exec:K5'],
  appliesTo: balancesUnits,
  about: 'world',
  seen(w) {
    for (let cpu = 0; cpu < w.cpus; cpu++) if (pullsUnit(w, cpu, pullsFrom(w, cpu))) return true;
    return false;
  },
});

function pullsUnit(w: View, cpu: number, from: number): boolean {
  if (from === NONE || from === cpu) return false;
  for (let t = 0; t < w.tasks; t++) {
    if (w.task.queueOf[t] !== from || !isRealtime(w, t) || !waitsHere(w, from, t)) continue;
    if (mayExecuteOn(w, execOf(w, t), cpu) && beatsAll(w, cpu, t)) return true;
  }
  return false;
}

function beatsAll(w: View, cpu: number, task: number): boolean {
  for (let cls = DL; cls >= RT; cls--) if (!moreUrgent(w, task, firstQueued(w, cpu, cls))) return false;
  return true;
}
