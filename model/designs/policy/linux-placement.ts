// Placement of RT and DEADLINE tasks as the kernel does it, with its own triggers: a task that could run elsewhere may wait until something
// asks. docs/rt-placement.md has the rules one by one.

import type { Choice, RulePatch } from '../../design.ts';
import { DL, RT } from '../../ids.ts';
import { findLater, findLowest } from './linux-index.ts';
import { linuxPull } from './linux-pull.ts';
import { linuxPush } from './linux-push.ts';
import { linuxSelect } from './linux-select.ts';

type Values = Readonly<Record<string, string>>;

function kernelRules(values: Values): RulePatch {
  const byMask = values.dlIndex === 'mask';
  return {
    ...linuxPush,
    ...linuxPull,
    ...linuxSelect,
    findsCpu: ({ w, cpu }, task) =>
      w.task.cls[task] === DL
        ? findLater(w, task, cpu, byMask)
        : w.task.cls[task] === RT
          ? findLowest(w, task, cpu)
          : -1,
    countsTicks: (m) => values.rrSlice === 'ticks' && m.tickNs > 0,
    ...(values.equalPriority === 'queues' ? { displacesEqual: () => false } : {}),
  };
}

export const linuxPlacement: Choice = {
  seam: 'placement',
  name: 'linux',
  about:
    'RT and DEADLINE tasks find CPUs by the indices of Linux; pushed after a pick of their class, a wake-up that does not preempt and a replenishment, pulled when a CPU becomes less urgent',
  source: 'linux-observed:L6',
  features: ['linux-placement', 'stable-placement'],
  rules: {},
  parameters: {
    placement: ['kernel', 'stable'],
    dlIndex: ['heap-root', 'mask'],
    equalPriority: ['displaces', 'queues'],
    rrSlice: ['ticks', 'exact'],
  },
  lacksWith: (values) => [values.placement === 'stable' ? 'linux-placement' : 'stable-placement'],
  withParameters: (values) => (values.placement === 'stable' ? {} : kernelRules(values)),
};
