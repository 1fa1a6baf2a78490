// The account of a server against the clock of its CPU, as it runs for tasks: every ns in which it was active and its CPU served a fair task or idled, no more and no less.
// Judged where the donor or the server's state changes; what is not charged yet at that instant counts as charged.

import { EV_DL_SERVER, EV_DONOR, EV_POLICY, eventCode } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { serverOf, taskClockNs, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { fairOrIdle, hearsAny, withServers } from './words.ts';

const HEARS = [EV_DL_SERVER, EV_DONOR, EV_POLICY, eventCode('sched_pi_setprio')];

export const aServerIsChargedUnscaledTime: Monitor = {
  kind: 'monitor',
  hears: HEARS,
  name: 'a-server-is-charged-unscaled-time',
  because: 'a server whose time is scaled holds the CPU for several times what it promised to take from RT tasks',
  source: ['base-scheduler:D5'],
  appliesTo: withServers,
  memory: part('serverAccount', 'cpu', {
    counts: ghost('time counts for it since the last look'),
    atNs: ghost('instant of the last look'),
    dueNs: ghost('what it should have been charged so far'),
  }),
  hear(events, memory, w, names) {
    if (!hearsAny(events, HEARS)) return null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const now = taskClockNs(w, cpu);
      if (memory.counts![cpu] === 1) memory.dueNs![cpu]! += now - memory.atNs![cpu]!;
      memory.atNs![cpu] = now;
      const counts = w.cpu.serverActive[cpu] === 1 && fairOrIdle(w, cpu);
      memory.counts![cpu] = counts ? 1 : 0;
      const server = serverOf(w, cpu);
      const charged = w.dl.chargedNs[server]! + (counts ? now - openSinceNs(w, cpu) : 0);
      const due = memory.dueNs![cpu]!;
      if (charged !== due) return `${names.task(server)} was charged ${charged} ns for ${due} ns of fair and idle time`;
    }
    return null;
  },
};

/** Start of the interval that was not charged yet. */
function openSinceNs(w: View, cpu: number): number {
  const donor = w.cpu.donor[cpu]!;
  return donor === NONE ? w.cpu.idleFromNs[cpu]! : w.task.execStartNs[donor]!;
}
