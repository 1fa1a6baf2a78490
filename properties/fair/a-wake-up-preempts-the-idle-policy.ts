// SCHED_IDLE is for what may run when nobody else wants the CPU: any other fair task that wakes up where one executes gets the CPU, whatever
// its lag and however long the slice of the other still lasts. A weighted group hides the policies of its tasks from others.

import { EV_WAKEUP, EV_WAKEUP_NEW, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, FAIR_IDLE, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

/** Does the task count as one of the idle policy beside the other one? */
export const isIdleBeside = (w: View, task: number, other: number): boolean =>
  w.fair.policy[task] === FAIR_IDLE && (w.fair.group[task] === NONE || w.fair.group[task] === w.fair.group[other]);

export const aWakeUpPreemptsTheIdlePolicy: Monitor = {
  kind: 'monitor',
  hears: [EV_WAKEUP, EV_WAKEUP_NEW],
  name: 'a-wake-up-preempts-the-idle-policy',
  because: 'what runs at the idle policy promised to cost others no latency',
  source: ['base-scheduler:fair-1'],
  appliesTo: (features) => features.has('fair-policies'),
  memory: part('idlePolicyMet', 'world', { count: ghost('wake-ups beside a task of the idle policy so far') }),
  hear({ count, rows }, memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_WAKEUP && rows[at] !== EV_WAKEUP_NEW) continue;
      const task = rows[at + 3]!;
      const cpu = rows[at + 4]!;
      const donor = w.cpu.donor[cpu]!;
      if (donor === NONE || donor === task || w.task.cls[donor] !== FAIR || w.task.cls[task] !== FAIR) continue;
      if (w.task.queueOf[task] !== cpu || !isIdleBeside(w, donor, task) || isIdleBeside(w, task, donor)) continue;
      memory.count![0]!++;
      if (w.cpu.needResched[cpu] === 1) continue;
      return `${names.task(task)} wakes on CPU ${cpu} beside ${names.task(donor)} of the idle policy, and CPU ${cpu} goes on`;
    }
    return null;
  },
};
