// Where all CPUs are alike and every task may go anywhere, the executing task is made to move for one reason: a CPU idles. Load that busy CPUs have
// unevenly is evened out by ordinary passes, of tasks that wait, now or later. Asked for is judged by what passes have seen: no CPU has idled since the
// one before the pass that asks.

import {
  AB_ASKED,
  EV_ACTIVE_BALANCE,
  EV_AFFINITY,
  EV_BALANCE_SCAN,
  EV_CPU_ACTIVE,
  EV_MIGRATE_DISABLE,
  EV_SWITCH,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { mayExecuteOn, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { hasAny } from './changes.ts';

const ODDITIES: ReadonlySet<number> = new Set([EV_AFFINITY, EV_CPU_ACTIVE, EV_MIGRATE_DISABLE]);

export const activeBalanceFillsAnIdleCpu: Monitor = {
  kind: 'monitor',
  name: 'active-balance-fills-an-idle-cpu',
  because:
    'a task that executes is stopped for what an ordinary pass would do soon, at the price of two switches and of a warm cache',
  source: ['cosched-balance:L11', 'cosched-balance:AB-USEFUL', 'e9b9734b7465'],
  appliesTo: (features) => features.has('active-balance') && !features.has('asym-packing'),
  hears: [EV_ACTIVE_BALANCE, EV_BALANCE_SCAN, EV_SWITCH, ...ODDITIES],
  memory: part('activeFills', 'cpu', {
    looks: ghost('row 0: looks so far'),
    idle: ghost('row 0: the last one that found a CPU idle'),
    odd: ghost('row 0: masks or CPUs have changed in this run'),
    scan: ghost('the look in which this CPU last looked for tasks to take'),
    before: ghost('and the time before that'),
  }),
  hear(events, memory, w) {
    const { looks, idle, odd, scan, before } = memory as Record<string, Float64Array>;
    const look = ++looks![0]!;
    if (hasAny(events, ODDITIES)) odd![0] = 1;
    for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.curr[cpu] === NONE) idle![0] = look;
    const { count, rows } = events;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] === EV_BALANCE_SCAN) {
        const by = rows[at + 4]!;
        before![by] = scan![by]!;
        scan![by] = look;
      }
      if (rows[at] !== EV_ACTIVE_BALANCE || rows[at + 4] !== AB_ASKED) continue;
      const [from, by] = [rows[at + 3]!, rows[at + 5]!];
      if (odd![0] === 1 || before![by] === 0 || idle![0]! >= before![by]! || !isPlain(w)) continue;
      return `CPU ${by} asks for the task that executes on CPU ${from}, and no CPU has idled since the pass before: all are alike, and every task may go anywhere`;
    }
    return null;
  },
};

function isPlain(w: View): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.lb.original[cpu] !== w.lb.original[0] || w.lb.left[cpu] !== w.lb.original[0]) return false;
    for (let task = 0; task < w.tasks; task++) if (!mayExecuteOn(w, task, cpu)) return false;
  }
  return true;
}
