// Sets whose leader asks the others to follow: who still executes a member of another set has heard of the decision within one interrupt for each
// level between the leader and it: its core, and on other cores than that of the leader the machine.

import { EV_CORE_LEADER, EV_CORE_SET, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { areSiblings, type View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';

const FORMULA =
  'one inter-processor interrupt, and one switch where that takes time, for each level from the leader to the CPU; time with somebody held does not count';

export const membersFollowLevelByLevel: Window = {
  kind: 'window',
  hears: [EV_CORE_SET, EV_CORE_LEADER],
  name: 'members-follow-level-by-level',
  because: 'the switch of a set that spans more CPUs is open for longer, and each level adds to it',
  source: ['cosched-balance:Z20', 'cosched-balance:G-WHOLE-VM'],
  appliesTo: (features) => features.has('core-sets-notified'),
  about: 'cpu',
  memory: part('setLevels', 'cpu', {
    open: ghost('1: it executes a member of another set since the last look'),
    ...spanColumns,
    ...heldColumn,
  }),
  observe(w, { count, rows }, memory, passedNs, shape, names) {
    const { open, openNs } = memory;
    const held = wasHeld(memory, w);
    let says: string | null = null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (held) ends(memory, cpu);
      else if (open![cpu] === 1) lasts(memory, cpu, passedNs);
      const levels = areSiblings(w, cpu, w.core.leader[cpu]!) ? 1 : 2;
      const bound = levels * (shape.ipiNs + switchingNs(shape));
      if (openNs![cpu]! > bound && says === null)
        says = `CPU ${cpu} still executes ${names.task(w.cpu.curr[cpu]!)} of set ${w.cookie.cookie[w.cpu.curr[cpu]!]}, ${openNs![cpu]} ns after another one was given its turn; ${FORMULA}: ${bound} ns`;
    }
    let decided = false;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE)
      if (rows[at] === EV_CORE_SET || rows[at] === EV_CORE_LEADER) decided = true;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const isOther = executesAnother(w, cpu);
      open![cpu] = isOther && timeMayPass(w) ? 1 : 0;
      if (!isOther || decided) ends(memory, cpu);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

/** And has not acted on the last decision. */
function executesAnother(w: View, cpu: number): boolean {
  const curr = w.cpu.curr[cpu]!;
  const leader = w.core.leader[cpu]!;
  if (curr === NONE || w.task.cls[curr] !== FAIR || w.cpu.online[cpu] === 0) return false;
  return w.core.viewEpoch[cpu] !== w.core.epoch[leader] && w.cookie.cookie[curr] !== w.core.set[leader];
}
