// How a wake-up reaches another CPU: by taking that CPU's runqueue lock, or by leaving the task to it (TTWU_QUEUE). With the latter a
// remote idle CPU enqueues its tasks itself, one interrupt later.

import type { Choice } from '../design.ts';
import { seenRunning } from '../kernel/rt-throttle.ts';
import { inEffectiveMask, isStopper, type View } from '../view.ts';

/** ttwu_queue_cond(), all CPUs sharing a cache: to another CPU that is idle or about to be, active, and allowed to the task. */
function mayHandOver(w: View, by: number, task: number, cpu: number): boolean {
  if (isStopper(w, task) || cpu === by || w.cpu.active[cpu] === 0) return false;
  return inEffectiveMask(w, task, cpu) && seenRunning(w, cpu) === 0;
}

export const wakeList: Choice = {
  seam: 'wake-list',
  name: 'wake-list',
  about: 'a wake-up may be handed over to the idle CPU that it goes to',
  source: 'base-scheduler:S8',
  features: ['wake-list'],
  rules: { handsWakeUpOver: mayHandOver },
  parameters: { wakeList: ['on', 'off'] },
  lacksWith: ({ wakeList: value }) => (value === 'off' ? ['wake-list'] : []),
  withParameters: ({ wakeList: value }) => (value === 'off' ? { handsWakeUpOver: () => false } : {}),
};
