// A refusal of sched_setattr() changes nothing, so whether it was right can be judged afterwards: EPERM when there is no bandwidth at all or
// the mask leaves out a CPU of the root domain, EBUSY when the limit would be exceeded with the new share in place of the old one.

import { EBUSY, EPERM, EV_ERROR, EVENT_STRIDE } from '../../model/events.ts';
import { DL, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { inMask, type View } from '../../model/view.ts';
import { activeCpus } from '../root-domain.ts';
import type { Monitor, Names } from '../types.ts';

export const aReservationThatFitsIsAccepted: Monitor = {
  kind: 'monitor',
  hears: [EV_ERROR],
  name: 'a-reservation-that-fits-is-accepted',
  because: 'work that would have been in time is left to a class that promises nothing',
  source: ['base-scheduler:B13'],
  appliesTo: (features) => features.has('admission-control'),
  memory: part('reservationRefused', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      // The third operand is the share that was asked for; other calls have none.
      if (rows[at] !== EV_ERROR || rows[at + 3] === NONE || rows[at + 5]! <= 0) continue;
      const says = judge(w, rows[at + 3]!, rows[at + 4]!, rows[at + 5]!, names);
      if (says !== null) return says;
    }
    return null;
  },
};

function judge(w: View, task: number, errno: number, share: number, names: Names): string | null {
  const root = w.task.cpuset[task]!;
  const limit = w.root.limitBw[root]!;
  const cpus = activeCpus(w, root);
  let covered = true;
  for (let cpu = 0; cpu < w.cpus; cpu++)
    if (w.cpu.root[cpu] === root && w.cpu.active[cpu] === 1 && !inMask(w, task, cpu)) covered = false;
  const own = w.task.cls[task] === DL ? w.dl.bw[task]! : 0;
  const sum = w.root.totalBw[root]! - own + share;
  if (errno === EPERM && limit !== 0 && (limit < 0 || covered)) {
    return `${names.task(task)} is refused a reservation (EPERM), though its mask covers the ${cpus} CPUs of its root domain`;
  }
  if (errno === EBUSY && (limit < 0 || share === own || sum <= limit * cpus)) {
    return `${names.task(task)} is refused a reservation (EBUSY), though it makes ${sum} of ${limit * cpus} / 2^20 CPUs in its root domain`;
  }
  return null;
}
