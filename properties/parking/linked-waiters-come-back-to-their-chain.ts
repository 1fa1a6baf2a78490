// The other side of waiters-come-back-beside-their-owner: what is linked stays with the CPU of its chain, whose lock guards it, and follows the
// owner when it is picked. Only if that CPU has gone off meanwhile does a waiter come back elsewhere.

import { EV_ACTIVATE, EV_CPU_ACTIVE, EV_PARK, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const linkedWaitersComeBackToTheirChain: Monitor = {
  kind: 'monitor',
  hears: [EV_ACTIVATE, EV_CPU_ACTIVE, EV_PARK],
  name: 'linked-waiters-come-back-to-their-chain',
  because:
    'a waiter that changes its CPU on the way back is guarded by two locks, one after the other, and by none in between',
  source: ['proxy-exec:P3-linked', '20260826062901.2137-1-kprateek.nayak@amd.com'],
  appliesTo: (features) => features.has('links-chains'),
  memory: part('comesBackTo', 'task', {
    chain: ghost('CPU of the chain that it was linked to last; -1: that one is on its way off, or was since', NONE),
  }),
  hear({ count, rows }, memory, w, names) {
    const chain = memory.chain!;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      const cpu = rows[at + 5]!;
      switch (rows[at]) {
        case EV_PARK:
          chain[task] = w.cpu.active[w.task.cpu[task]!] === 1 ? w.task.cpu[task]! : NONE;
          break;
        case EV_CPU_ACTIVE:
          for (let t = 0; t < w.tasks; t++) if (chain[t] === task) chain[t] = NONE;
          break;
        case EV_ACTIVATE:
          if (chain[task] === NONE || chain[task] === cpu) break;
          return `${names.task(task)} was linked to ${names.task(rows[at + 4]!)} on CPU ${chain[task]} and came back on CPU ${cpu}`;
        default:
      }
    }
    return null;
  },
};
