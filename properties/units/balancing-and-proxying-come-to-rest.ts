// A balancer that moves what proxying sends back makes two CPUs busy with nothing. It may happen once or twice, because neither sees the other's
// locks; then nothing but a change from outside may begin it anew.

import {
  EV_ACQUIRE,
  EV_AFFINITY,
  EV_BLOCK,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_MIGRATE,
  EV_POLICY,
  EV_PROXY_MIGRATE,
  EV_RELEASE,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { movedByBalancer } from './words.ts';

const RETURNS_MAX = 2;

/** Who waits for whom, how urgently, or where it may execute was changed: what a balancer and proxying decide on may be new. */
const FROM_OUTSIDE: readonly number[] = [
  EV_ACQUIRE,
  EV_AFFINITY,
  EV_BLOCK,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_POLICY,
  EV_RELEASE,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
];

export const balancingAndProxyingComeToRest: Monitor = {
  kind: 'monitor',
  hears: [EV_MIGRATE, EV_PROXY_MIGRATE, ...FROM_OUTSIDE],
  name: 'balancing-and-proxying-come-to-rest',
  because: 'a task that a balancer and proxying hand to each other for ever keeps two CPUs in the scheduler',
  source: ['proxy-exec:K7', 'proxy-exec:M41', 'proxy-exec:M12'],
  appliesTo: (features) => features.has('proxy-execution'),
  memory: part('pingPong', 'task', {
    from: ghost('CPU from which a balancer took the task last; -1: none did', NONE),
    returns: ghost('how often proxying brought it back there since anything else happened'),
  }),
  hear(events, memory, w, names) {
    const { count, rows } = events;
    const from = memory.from!;
    const returns = memory.returns!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (FROM_OUTSIDE.includes(kind)) {
        from.fill(NONE);
        returns.fill(0);
      }
      if (kind !== EV_MIGRATE && kind !== EV_PROXY_MIGRATE) continue;
      const to = rows[at + 5]!;
      if (movedByBalancer(w, events, task, to)) {
        from[task] = rows[at + 4]!;
      } else if (kind === EV_PROXY_MIGRATE && from[task] === to && ++returns[task]! > RETURNS_MAX) {
        return `${names.task(task)} was taken from CPU ${to} by a balancer and brought back by proxying ${returns[task]} times, and nothing else happened`;
      }
    }
    return null;
  },
};
