// A fair task that wakes up and would be picked gets the CPU at once: whoever executes is protected for its slice and no longer, and a pick
// that has to wait for the next tick costs a whole one.

import { EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { pick } from '../oracles/the-fair-pick-is-eevdf.ts';
import type { Monitor } from '../types.ts';
import { picksAlone } from '../vocabulary.ts';
import { WAKE_UPS, wokenBeside } from './wake-ups.ts';

export const aWakeUpOfTheNextToBePickedPreempts: Monitor = {
  kind: 'monitor',
  hears: WAKE_UPS,
  name: 'a-wake-up-of-the-next-to-be-picked-preempts',
  because:
    'the latency of a task that sleeps and wakes would be the slice of whoever executes, and a short request worth nothing',
  source: ['base-scheduler:fair-7'],
  appliesTo: (features) => features.has('eevdf') && picksAlone(features),
  memory: part('fairWakeUp', 'world', {}),
  hear(events, _memory, w, names) {
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = wokenBeside(w, events, at);
      if (task === NONE) continue;
      const cpu = w.task.queueOf[task]!;
      const donor = w.cpu.donor[cpu]!;
      if (w.cpu.needResched[cpu] === 1 || pick(w, cpu, donor) !== task) continue;
      return `${names.task(task)} wakes on CPU ${cpu} and would be picked, and CPU ${cpu} goes on with ${names.task(donor)}`;
    }
    return null;
  },
};
