// Between two looks at an entity that stood in one queue all the time, with one weight: its vruntime has grown by what it was charged and by
// nothing else. So that of who executes never goes back, and that of who waits stands still, until it is placed anew. A yield and the
// end of a delay move an entity on their own account, and members of a group are moved whenever their weight is.

import {
  EV_BLOCK,
  EV_DELAYED,
  EV_DONOR,
  EV_MIGRATE,
  EV_PLACE,
  EV_POLICY,
  EV_SWITCH,
  EV_WAKEUP,
  EV_YIELD,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { EventReader, Memory, Names, Window } from '../types.ts';

const FORMULA = 'what it was charged at its weight, each charge rounded down';
/** Charges between two looks: one for each instant at most, and no time passes without a look. */
const ROUNDING = 8;

export const vruntimeGrowsByServiceAlone: Window = {
  kind: 'window',
  hears: [EV_BLOCK, EV_DELAYED, EV_DONOR, EV_MIGRATE, EV_PLACE, EV_POLICY, EV_SWITCH, EV_WAKEUP, EV_YIELD],
  name: 'vruntime-grows-by-service-alone',
  because: 'an entity that goes back is served again for what it had already, and one that is moved on is not served',
  source: ['base-scheduler:E5'],
  appliesTo: (features) => features.has('eevdf'),
  about: 'task',
  memory: part('vruntimeService', 'task', {
    queue: ghost('at the last look: CPU in whose fair queue it stood; -1: none', NONE),
    seq: ghost('at the last look: its place in the order of queueing there'),
    weight: ghost('at the last look: its weight'),
    vruntime: ghost('at the last look: its vruntime'),
    chargedNs: ghost('at the last look: what had been charged to it'),
    maxNs: ghost('row 0: the largest difference so far, in virtual time'),
  }),
  observe(w, events, memory, _passedNs, _shape, names) {
    forgetMoved(events, memory);
    const { cls, queueOf } = w.task;
    const { group, seq, weight, vruntime, chargedNs } = w.fair;
    const last = memory.queue!;
    let says: string | null = null;
    for (let t = 0; t < w.tasks; t++) {
      const queue = cls[t] === FAIR && group[t] === NONE ? queueOf[t]! : NONE;
      const stayed = queue !== NONE && last[t] === queue && memory.seq![t] === seq[t];
      if (stayed && memory.weight![t] === weight[t] && says === null) says = compare(w, memory, t, names);
      last[t] = queue;
      // Of who stands in no queue nothing else is asked before it stands in one again.
      if (queue === NONE) continue;
      memory.seq![t] = seq[t]!;
      memory.weight![t] = weight[t]!;
      memory.vruntime![t] = vruntime[t]!;
      memory.chargedNs![t] = chargedNs[t]!;
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: Math.floor(memory.maxNs![0]!), promised: true }),
};

/** What moves an entity on its own account, or places it anew where it stands. */
function forgetMoved({ count, rows }: EventReader, memory: Memory): void {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    const kind = rows[at];
    if (kind !== EV_YIELD && kind !== EV_DELAYED && kind !== EV_PLACE) continue;
    if (rows[at + 3] !== NONE) memory.queue![rows[at + 3]!] = NONE;
    if (kind === EV_YIELD && rows[at + 4] !== NONE) memory.queue![rows[at + 4]!] = NONE;
  }
}

function compare(w: View, memory: Memory, task: number, names: Names): string | null {
  const grown = w.fair.vruntime[task]! - memory.vruntime![task]!;
  const charged = w.fair.chargedNs[task]! - memory.chargedNs![task]!;
  const served = (charged * 1024) / w.fair.weight[task]!;
  const apart = Math.abs(grown - served);
  if (apart > memory.maxNs![0]!) memory.maxNs![0] = apart;
  if (apart <= (charged === 0 ? 0 : ROUNDING)) return null;
  const moved = grown < 0 ? `went back by ${-grown}` : `grew by ${grown}`;
  return `the vruntime of ${names.task(task)} ${moved} while it was charged ${charged} ns, which is ${Math.floor(served)} at its weight`;
}
