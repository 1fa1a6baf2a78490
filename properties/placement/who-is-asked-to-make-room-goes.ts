// A task that may not migrate cannot be moved to a free CPU, so the stopper is asked to move who executes in its way. The request must end: the task
// goes, unless it has left by itself, may not go any more, or no CPU of its mask has stayed free of RT and DEADLINE work all the while.

import {
  EV_AFFINITY,
  EV_CPU_ACTIVE,
  EV_CPU_ONLINE,
  EV_DONOR,
  EV_MIGRATE,
  EV_MIGRATE_DISABLE,
  EV_PI_SETPRIO,
  EV_POLICY,
  EV_STOP_WORK,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE, RT } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { inActiveMask, type View } from '../../model/view.ts';
import type { Memory, Window } from '../types.ts';
import { quiescent } from './waits.ts';

const memory = part('makingRoom', 'cpu', {
  asked: ghost('task whose stopper was asked to move it away from here', NONE),
  listed: ghost('it was listed as pushable at the last look while the request was open'),
  freeLo: ghost('CPUs 0 to 31 that it may use, and that had no RT or DEADLINE work at any look since', 0),
  freeHi: ghost('CPUs 32 to 63 of them', 0),
});

export const whoIsAskedToMakeRoomGoes: Window = {
  kind: 'window',
  hears: [
    EV_STOP_WORK,
    EV_MIGRATE,
    EV_SWITCH,
    EV_DONOR,
    EV_WAKEUP,
    EV_WAKEUP_NEW,
    EV_AFFINITY,
    EV_MIGRATE_DISABLE,
    EV_POLICY,
    EV_PI_SETPRIO,
    EV_CPU_ACTIVE,
    EV_CPU_ONLINE,
  ],
  name: 'who-is-asked-to-make-room-goes',
  because: 'nobody else makes room for a task that may not migrate, and it waits beside a CPU that is free',
  source: ['cosched-balance:L23', 'a7c81556ec4d'],
  appliesTo: (features) => features.has('linux-placement'),
  about: 'cpu',
  memory,
  observe(w, { count, rows }, kept, _passedNs, _shape, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const [task, cpu] = [rows[at + 3]!, rows[at + 4]!];
      if (rows[at] === EV_MIGRATE && kept.asked![cpu] === task) kept.asked![cpu] = NONE;
      // Other errands of a stopper leave no such request.
      if (rows[at] === EV_STOP_WORK && w.cpu.pushTask[cpu] === task) begin(w, kept, cpu, task);
    }
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const task = kept.asked![cpu]!;
      if (task === NONE) continue;
      follow(w, kept, cpu, task);
      const free = kept.freeLo![cpu] !== 0 || kept.freeHi![cpu] !== 0;
      if (w.cpu.pushBusy[cpu] === 1) {
        kept.listed![cpu] = w.task.pushCpu[task] === cpu ? 1 : 0;
        if (quiescent(w)) return `${names.task(task)} is to make room on CPU ${cpu}, and nobody is about to move it`;
        continue;
      }
      kept.asked![cpu] = NONE;
      // Who is not listed cannot be pushed; that it is, is for other claims.
      if (free && kept.listed![cpu] === 1 && couldGo(w, cpu, task))
        return `${names.task(task)} was to make room on CPU ${cpu} and is still there, while CPU ${firstOf(kept, cpu)}, which it may use, has been free all the while`;
    }
    return null;
  },
  report: () => ({ formula: 'none: judged when the request is over', maxNs: 0, promised: true }),
};

function begin(w: View, { asked, freeLo, freeHi }: Memory, cpu: number, task: number): void {
  asked![cpu] = task;
  freeLo![cpu] = 0xffff_ffff;
  freeHi![cpu] = w.cpus > 32 ? 0xffff_ffff : 0;
}

/** Who was not free for it at this look does not count any more. */
function follow(w: View, { freeLo, freeHi }: Memory, from: number, task: number): void {
  let [lo, hi] = [0, 0];
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const isFree = w.cpu.rtFirst[cpu] === NONE && w.cpu.dlFirst[cpu] === NONE && inActiveMask(w, task, cpu);
    if (!isFree) continue;
    if (cpu < 32) lo |= 1 << cpu;
    else hi |= 1 << (cpu - 32);
  }
  freeLo![from] = (freeLo![from]! & lo) >>> 0;
  freeHi![from] = (freeHi![from]! & hi) >>> 0;
}

const firstOf = ({ freeLo, freeHi }: Memory, cpu: number): number =>
  freeLo![cpu] === 0 ? 32 + lowest(freeHi![cpu]!) : lowest(freeLo![cpu]!);
const lowest = (mask: number): number => 31 - Math.clz32(mask & -mask);

/** It waits there still, and nothing but its stopper keeps it. DEADLINE tasks find CPUs by an index that may miss one. */
const couldGo = (w: View, cpu: number, task: number): boolean =>
  w.task.queueOf[task] === cpu &&
  w.task.cls[task] === RT &&
  w.task.migrateDisabled[task] === 0 &&
  w.task.isBlocked[task] === 0 &&
  w.cpu.rtHidden[cpu] === 0;
