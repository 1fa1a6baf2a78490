// What keeps RT tasks from taking a CPU for ever. Since 6.12 the fair server does, and nobody counts what RT tasks use; until then, and with
// RT group scheduling to this day, the RT tasks of each CPU have a runtime in each period.

import type { Choice, RulePatch } from '../../design.ts';
import { NONE, RT } from '../../ids.ts';
import type { View } from '../../view.ts';

const PERIODS_NS: Readonly<Record<string, number>> = { '1s': 1_000_000_000, '10ms': 10_000_000 };

/** rt_nr_boosted: is an RT task queued here that has its priority from a waiter of an rt_mutex? */
function someBoosted(w: View, cpu: number): boolean {
  const { normalCls, normalPrio, prio, rqNext } = w.task;
  for (let t = w.cpu.rtFirst[cpu]!; t !== NONE; t = rqNext[t]!) {
    if (normalCls[t] !== RT || normalPrio[t] !== prio[t]) return true;
  }
  return false;
}

function limited(periodNs: number, value: string): RulePatch {
  return {
    rtRuntimeNs: (limitUs) => (limitUs < 0 ? -1 : Math.floor((limitUs * periodNs) / 1_000_000)),
    rtPeriodNs: () => periodNs,
    ...(value === 'group' && {
      hidesRt: (w: View, cpu: number) => w.cpu.rtThrottled[cpu] === 1 && !someBoosted(w, cpu),
    }),
  };
}

export const rtThrottling: Choice = {
  seam: 'rt-throttling',
  name: 'rt-throttling',
  about: 'the RT tasks of a CPU may be limited to a runtime in each period, that of the limit of reservations',
  source: 'base-scheduler:R6',
  features: ['rt-throttling'],
  rules: {},
  parameters: { rtThrottling: ['server', 'runqueue', 'group'], rtPeriod: ['1s', '10ms'] },
  // A CPU on which RT tasks are throttled idles or runs less beside them: no order across CPUs or classes is promised.
  lacksWith: ({ rtThrottling: value }) =>
    value === 'server' ? ['rt-throttling'] : ['linux-placement', 'stable-placement'],
  withParameters: ({ rtThrottling: value, rtPeriod }) =>
    value === 'server' ? {} : limited(PERIODS_NS[rtPeriod!]!, value!),
};
