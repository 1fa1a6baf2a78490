// PREEMPT_SHORT: who asks for less at a time is served sooner. A fair task that wakes with a shorter request is compared as if the one that
// executes were not protected.

import { EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { pickUnprotected } from '../oracles/the-fair-pick-is-eevdf.ts';
import type { Monitor } from '../types.ts';
import { picksAlone } from '../vocabulary.ts';
import { WAKE_UPS, wokenBeside } from './wake-ups.ts';

export const aShorterRequestPreempts: Monitor = {
  kind: 'monitor',
  hears: WAKE_UPS,
  name: 'a-shorter-request-preempts',
  because: 'a short slice is asked for to be served soon, and is paid for with shorter turns',
  source: ['base-scheduler:fair-8', '85e511df3cec'],
  appliesTo: (features) => features.has('short-requests-preempt') && picksAlone(features),
  memory: part('shortRequest', 'world', {}),
  hear(events, _memory, w, names) {
    const { sliceNs } = w.fair;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = wokenBeside(w, events, at);
      if (task === NONE) continue;
      const cpu = w.task.queueOf[task]!;
      const donor = w.cpu.donor[cpu]!;
      if (sliceNs[task]! >= sliceNs[donor]! || w.cpu.needResched[cpu] === 1 || pickUnprotected(w, cpu) !== task)
        continue;
      return `${names.task(task)} wakes on CPU ${cpu} with a request of ${sliceNs[task]} ns and the earliest virtual deadline, and CPU ${cpu} goes on with ${names.task(donor)}, whose request is ${sliceNs[donor]} ns`;
    }
    return null;
  },
};
