// Siblings have no common virtual time, but while one of two is forced idle the core acts as one queue: their vruntimes are compared from
// where each queue stood when that began, and no later.

import { EV_CORE_PICK } from '../../model/events.ts';
import { FAIR } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { withCookies } from './words.ts';

export const theBaseIsFrozenInForcedIdle: Monitor = {
  kind: 'monitor',
  hears: [EV_CORE_PICK],
  name: 'the-base-is-frozen-in-forced-idle',
  because:
    'a base that moves with what is served makes the same sibling win each time, and one that never moves the newcomer',
  source: ['cosched-balance:F-SNAP'],
  appliesTo: withCookies,
  memory: part('snapshots', 'cpu', {
    stretch: ghost('stretch of forced idle that was looked at last', -1),
    base: ghost('the base then'),
    taken: ghost('times that it was taken in this stretch'),
    ledBy: ghost('leader of the core then', -1),
  }),
  hear(_events, { stretch, base, taken, ledBy }, w) {
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const { enabled, leader, fiCount, fiSeq, fiSnapshot, picked } = w.core;
      const core = leader[cpu]!;
      if (enabled[cpu] === 0 || fiCount[core] === 0 || w.cpu.active[cpu] === 0) continue;
      const now = fiSnapshot[cpu]!;
      if (ledBy![cpu] !== core) {
        ledBy![cpu] = core;
        stretch![cpu] = fiSeq[core]!;
        taken![cpu] = 0;
      } else if (stretch![cpu] !== fiSeq[core]) {
        stretch![cpu] = fiSeq[core]!;
        taken![cpu] = 0;
        const task = picked[cpu]!;
        // A queue whose task is picked when the stretch begins starts from where it is.
        if (task >= 0 && w.task.cls[task] === FAIR && now !== w.cpu.fairAverage[cpu]) {
          return `CPU ${cpu} begins a stretch of forced idle, and its base is ${now}, where its queue stands at ${w.cpu.fairAverage[cpu]}`;
        }
      } else if (now !== base![cpu] && ++taken![cpu]! > 1) {
        return `the base of CPU ${cpu} was taken ${taken![cpu]} times in one stretch of forced idle, last from ${base![cpu]} to ${now}`;
      }
      base![cpu] = now;
    }
    return null;
  },
};
