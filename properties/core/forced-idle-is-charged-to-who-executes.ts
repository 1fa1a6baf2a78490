// The ledger of forced idle: what tasks were charged, and what is still open, is what siblings lost, counted here from the columns that say how
// many do. Each charge is divided among those who execute, rounded down. A leader that is handed over, or a core that ceases
// to pick together, leaves a stretch out.

import { EV_CORE_FLIP, EV_CORE_LEADER, EVENT_STRIDE } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Window } from '../types.ts';
import { lendsContexts } from '../vocabulary.ts';
import { withCookies } from './words.ts';

const FORMULA = 'less than one ns for each CPU and stretch of time, by rounding';

export const forcedIdleIsChargedToWhoExecutes: Window = {
  kind: 'window',
  hears: [EV_CORE_LEADER, EV_CORE_FLIP],
  name: 'forced-idle-is-charged-to-who-executes',
  because: 'who keeps others idle must be told all of it, or nobody can judge what keeping SMT on costs',
  source: ['cosched-balance:FI-LEDGER', 'cosched-balance:FI-COMPLETE'],
  // A donor that was picked pays once its chain executes; an idle detour on the way there is nobody's.
  appliesTo: (features) => withCookies(features) && !lendsContexts(features),
  about: 'cpu',
  memory: part('forcedIdle', 'cpu', {
    losing: ghost('leader: siblings that are forced idle since the last look'),
    lostNs: ghost('row 0: time that siblings lost'),
    stretches: ghost('row 0: stretches of time that it was summed over'),
    left: ghost('row 0: 1 once some of it is left out'),
    maxNs: ghost('row 0: the largest difference'),
  }),
  observe(w, { count, rows }, memory, passedNs) {
    const { losing, lostNs, stretches, left, maxNs } = memory;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE)
      if (rows[at] === EV_CORE_LEADER || rows[at] === EV_CORE_FLIP) left![0] = 1;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      lostNs![0]! += losing![cpu]! * passedNs;
      losing![cpu] = w.core.leader[cpu] === cpu && w.core.fiOpen[cpu] === 1 ? w.core.fiCount[cpu]! : 0;
    }
    if (passedNs > 0) stretches![0]!++;
    if (left![0] === 1) return null;
    const short = lostNs![0]! - bookedNs(w);
    if (Math.abs(short) > maxNs![0]!) maxNs![0] = Math.abs(short);
    if (short >= 0 && short <= stretches![0]! * w.cpus) return null;
    return `siblings were forced idle for ${lostNs![0]} ns, and ${bookedNs(w)} ns are charged to tasks or open`;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

/** What tasks were charged, and what the next charge will find. */
function bookedNs(w: View): number {
  let ns = 0;
  for (let task = 0; task < w.threads; task++) ns += w.cookie.forcedIdleNs[task]!;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.core.leader[cpu] === cpu && w.core.fiOpen[cpu] === 1)
      ns += w.core.fiCount[cpu]! * (w.system.nowNs[0]! - w.core.fiStartNs[cpu]!);
  }
  return ns;
}
