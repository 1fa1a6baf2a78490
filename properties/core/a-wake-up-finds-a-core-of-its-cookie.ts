// Where a fair task wakes while cores pick together: at home if that idles, whatever its core runs; else on an idle CPU of a core that runs its
// cookie or nothing at all, if it is allowed on one. Such a CPU is looked for here anew, by who executes on each core and what it last selected.

import { EV_CORE_SCAN, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, FAIR_IDLE, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { areSiblings, cookieOf, mayExecuteOn, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { withCookies } from './words.ts';

export const aWakeUpFindsACoreOfItsCookie: Monitor = {
  kind: 'monitor',
  hears: [EV_CORE_SCAN],
  name: 'a-wake-up-finds-a-core-of-its-cookie',
  because:
    'a task that wakes beside another cookie makes one of the two idle, while a core that would have run it at once has room',
  source: ['cosched-balance:C6', 'cosched-balance:LB-NOUSELESS', '97886d9dcd86', 'e705968dd687'],
  appliesTo: withCookies,
  memory: part('cookieScan', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_CORE_SCAN) continue;
      const [task, found, home] = [rows[at + 3]!, rows[at + 4]!, rows[at + 5]!];
      // Nobody looks further than an idle home, or one with work that makes way.
      if (found === home ? !isBusy(w, home) : suits(w, found, task)) continue;
      for (let cpu = 0; cpu < w.cpus; cpu++) {
        if (!idles(w, cpu) || !mayExecuteOn(w, task, cpu) || !suits(w, cpu, task)) continue;
        const where =
          found === home ? `stays on CPU ${home}, which is busy` : `goes to CPU ${found} beside another cookie`;
        return `${names.task(task)} of cookie ${cookieOf(w, task)} wakes and ${where}, and CPU ${cpu} idles on a core that runs its cookie or nothing`;
      }
    }
    return null;
  },
};

const idles = (w: View, cpu: number): boolean => w.cpu.curr[cpu] === NONE && w.cpu.nrRunning[cpu] === 0;

/**
 * Does somebody execute there who does not make way for every fair task? Whoever has used up its budget at this instant and was not switched out
 * yet does: the scan of the model goes by what is queued, available_idle_cpu() by who executes.
 */
function isBusy(w: View, cpu: number): boolean {
  const curr = w.cpu.curr[cpu]!;
  return (
    curr !== NONE && w.task.queueOf[curr] === cpu && (w.task.cls[curr] !== FAIR || w.fair.policy[curr] !== FAIR_IDLE)
  );
}

/** Does its core run this cookie or nothing, or does each of its CPUs pick alone? */
function suits(w: View, cpu: number, task: number): boolean {
  const leader = w.core.leader[cpu]!;
  if (w.core.enabled[leader] === 0 || w.core.cookie[leader] === cookieOf(w, task)) return true;
  for (let other = 0; other < w.cpus; other++) {
    if (areSiblings(w, cpu, other) && (w.cpu.curr[other] !== NONE || w.cpu.nrRunning[other]! > 0)) return false;
  }
  return true;
}
