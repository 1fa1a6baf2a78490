// Taking a CPU down is refused for the sake of reservations alone: those of tasks must still fit the limit of the CPUs that stay. What its fair
// server has reserved goes with it, since the fair tasks leave as well. A refusal changes nothing, so it is judged afterwards. Of a core one CPU
// leaves at a time.

import { EV_CPU_ONLINE, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import { hasCores, hasServers, isLeaving, serverOf, shareTurns, type View } from '../../model/view.ts';
import { activeCpus } from '../root-domain.ts';
import type { Monitor } from '../types.ts';

export const aCpuThatIsNotNeededMayLeave: Monitor = {
  kind: 'monitor',
  hears: [EV_CPU_ONLINE],
  name: 'a-cpu-that-is-not-needed-may-leave',
  because: 'a machine that cannot take a CPU down cannot suspend',
  source: ['base-scheduler:offline-1', 'dl_bw_deactivate() of kernel/sched/deadline.c'],
  appliesTo: (features) => features.has('admission-control') && features.has('cpu-hotplug'),
  memory: part('cpuRefused', 'world', {}),
  hear({ count, rows }, _memory, w) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_CPU_ONLINE || rows[at + 5] === 0) continue;
      const cpu = rows[at + 3]!;
      if (w.cpu.active[cpu] === 0 || aSiblingLeaves(w, cpu)) continue;
      const root = w.cpu.root[cpu]!;
      const others = activeCpus(w, root) - 1;
      const limit = w.root.limitBw[root]!;
      const reserved = w.root.totalBw[root]! - (hasServers(w) ? w.dl.bw[serverOf(w, cpu)]! : 0);
      if (others === 0 || (limit >= 0 && reserved > limit * others)) continue;
      return `CPU ${cpu} is refused to go off, though ${reserved} / 2^20 CPUs are reserved by tasks and others, and ${others} CPUs stay`;
    }
    return null;
  },
};

function aSiblingLeaves(w: View, cpu: number): boolean {
  for (let other = 0; hasCores(w) && other < w.cpus; other++)
    if (other !== cpu && shareTurns(w, other, cpu) && isLeaving(w, other)) return true;
  return false;
}
