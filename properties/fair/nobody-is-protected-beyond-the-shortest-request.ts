// RUN_TO_PARITY: who executes is left alone for as long as the shortest request of its queue, and a wake-up that brings a shorter one cuts
// what is left. Judged at wake-ups that do not preempt, since that is when somebody begins to wait.

import { EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { picksAlone } from '../vocabulary.ts';
import { shortestRequestNs, WAKE_UPS, wokenBeside } from './wake-ups.ts';

/** Units of virtual time: the request and what is charged are rounded. */
const ROUNDING = 2;

export const nobodyIsProtectedBeyondTheShortestRequest: Monitor = {
  kind: 'monitor',
  hears: WAKE_UPS,
  name: 'nobody-is-protected-beyond-the-shortest-request',
  because: 'a long slice would make all short ones beside it wait, whatever they asked for',
  source: ['base-scheduler:fair-4', '74eec63661d4'],
  appliesTo: (features) => features.has('short-requests-preempt') && picksAlone(features),
  memory: part('longProtection', 'world', {}),
  hear(events, _memory, w, names) {
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = wokenBeside(w, events, at);
      if (task === NONE) continue;
      const cpu = w.task.queueOf[task]!;
      if (w.cpu.needResched[cpu] === 1) continue;
      const donor = w.cpu.donor[cpu]!;
      const shortest = shortestRequestNs(w, cpu);
      const left = w.fair.vprot[donor]! - w.fair.vruntime[donor]!;
      if (left <= Math.floor((shortest * 1024) / w.fair.weight[donor]!) + ROUNDING) continue;
      const leftNs = Math.floor((left * w.fair.weight[donor]!) / 1024);
      return `${names.task(task)} wakes on CPU ${cpu}, where ${names.task(donor)} is protected for ${leftNs} ns more; the shortest request there is ${shortest} ns`;
    }
    return null;
  },
};
