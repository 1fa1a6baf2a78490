// schedule() may pick again and may detour over idle, but each round must have got rid of something: without anything new from
// outside the rounds are finite. Counted are changes of the donor, since each round makes at least one.

import {
  EV_DONOR,
  EV_ENTRY,
  EV_LEAVE,
  EV_NEED_RESCHED,
  EV_PROXY_MIGRATE,
  EV_SWITCH,
  EVENT_STRIDE,
  EVERY_KIND,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { isNoisy, taskSlot, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

export const aPickComesToAnEnd: Monitor = {
  kind: 'monitor',
  // Any other event says that something else happened.
  hears: EVERY_KIND,
  name: 'a-pick-comes-to-an-end',
  because: 'a CPU that only picks, walks and picks again executes nobody, with interrupts off',
  source: ['proxy-exec:V3', 'proxy-exec:M31', 'proxy-exec:M27'],
  appliesTo: (features) => features.has('proxy-execution'),
  memory: part('pickEnds', 'cpu', {
    rounds: ghost('changes of the donor since a task executed here, time passed or anything else happened'),
    atNs: ghost('instant of the last of them'),
  }),
  hear({ count, rows }, memory, w, names) {
    const rounds = memory.rounds!;
    const atNs = memory.atNs!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const cpu = rows[at + 2]!;
      if (PART_OF_A_ROUND.has(kind)) continue;
      if (kind === EV_SWITCH) {
        if (rows[at + 4] !== NONE) rounds[cpu] = 0;
      } else if (kind !== EV_DONOR) rounds.fill(0);
      else {
        if (atNs[cpu] !== rows[at + 1]) rounds[cpu] = 0;
        atNs[cpu] = rows[at + 1]!;
        rounds[cpu]!++;
        if (rounds[cpu]! <= most(w) || somethingHeld(w)) continue;
        const last = rows[at + 4] === NONE ? 'nobody' : names.task(rows[at + 4]!);
        return `CPU ${cpu} changed its donor ${rounds[cpu]} times at one instant without executing anybody, now to ${last}`;
      }
    }
    return null;
  },
};

/** A round may tell of these, too. */
const PART_OF_A_ROUND = new Set([EV_PROXY_MIGRATE, EV_ENTRY, EV_LEAVE, EV_NEED_RESCHED]);

/** Each queued task may be picked and given up, on each CPU that it is passed to; twice that for a detour in each round. */
const most = (w: View): number => 4 * (w.threads + w.cpus);

/** What waits for somebody who is held has not gone wrong. */
function somethingHeld(w: View): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.held[cpu] === 1 || isNoisy(w, cpu)) return true;
  for (let task = 0; task < w.threads; task++) if (w.frame.held[taskSlot(w, task)] === 1) return true;
  return false;
}
