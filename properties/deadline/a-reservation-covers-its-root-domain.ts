// The other side of a-reservation-that-fits-is-accepted. Bandwidth is counted for a whole root domain, so a task that may use a part of it alone
// gets no reservation, and one that has a reservation no such mask. Judged where a call took effect: CPUs that come later change no mask.

import { EV_AFFINITY, EV_POLICY, EVENT_STRIDE } from '../../model/events.ts';
import { DL } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { inMask, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

export const aReservationCoversItsRootDomain: Monitor = {
  kind: 'monitor',
  hears: [EV_AFFINITY, EV_POLICY],
  name: 'a-reservation-covers-its-root-domain',
  because: 'what fits a root domain need not fit the CPUs of it that all its reservations may use',
  source: ['base-scheduler:B13', 'dl_task_check_affinity() of kernel/sched/syscalls.c'],
  appliesTo: (features) => features.has('admission-control'),
  memory: part('reservationCovers', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_AFFINITY && rows[at] !== EV_POLICY) continue;
      const task = rows[at + 3]!;
      const missing = reserves(w, task) ? leftOut(w, task) : -1;
      if (missing < 0) continue;
      const did = rows[at] === EV_AFFINITY ? 'keeps its reservation with a mask' : 'got a reservation with a mask';
      return `${names.task(task)} ${did} that leaves out CPU ${missing} of its root domain`;
    }
    return null;
  },
};

/** It has bandwidth of its own, in a root domain that has a limit. */
const reserves = (w: View, task: number): boolean =>
  w.task.normalCls[task] === DL &&
  w.task.cls[task] === DL &&
  w.dl.bw[task]! > 0 &&
  w.root.limitBw[w.task.cpuset[task]!]! >= 0;

/** An active CPU of the root domain that the task may not use; -1: none. */
function leftOut(w: View, task: number): number {
  const root = w.task.cpuset[task]!;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.cpu.root[cpu] === root && w.cpu.active[cpu] === 1 && !inMask(w, task, cpu)) return cpu;
  }
  return -1;
}
