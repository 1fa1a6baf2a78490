// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import { DEQ_SLEEP, type Mutant } from '../design.ts';
import type { Section } from '../frames.ts';
import { NONE, OFF, QUEUED } from '../ids.ts';
import { deactivateTask } from '../kernel/queue.ts';
import type { World } from '../world.ts';

const withoutEnqueue =
  (waiter: (w: World, f: number) => number) =>
  (section: Section): Section => ({
    ...section,
    run(m, f) {
      const { task } = m.w;
      const who = waiter(m.w, f);
      const wasOff = who !== NONE && task.onRq[who] === OFF;
      const next = section.run(m, f);
      if (wasOff && task.onRq[who] === QUEUED) deactivateTask(m, task.cpu[who]!, who, DEQ_SLEEP);
      return next;
    },
  });

export const broughtBackToNowhere: Mutant = {
  row: '',
  name: 'brought-back-to-nowhere',
  history: 'An activation takes a waiter off the list, gives it a CPU, and does not enqueue it there.',
  source: 'proxy-exec:T10',
  designs: ['proxy-P3', 'proxy-P3-linked'],
  caughtBy: ['who-is-brought-back-is-queued'],
  patch: {
    sections: {
      activate: {
        'activate-waiter': withoutEnqueue((w, f) => w.frame.f[f]!),
        'chain-waiter': withoutEnqueue((w, f) => w.task.parkedFirst[w.frame.a[f]!]!),
      },
    },
  },
};
