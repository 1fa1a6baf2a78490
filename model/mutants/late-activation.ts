// M04: an activation that comes late asks neither what its waiter sleeps for by now nor whether it still executes somewhere.

import type { Mutant } from '../design.ts';
import { OFF, WAKING } from '../ids.ts';

export const lateActivation: Mutant = {
  row: 'M04',
  name: 'late-activation',
  history:
    'A parked waiter was taken off its list, woke by a signal, ran and slept elsewhere; the activation then queued it, asleep and still on a CPU (v18).',
  source: 'proxy-exec:M04',
  designs: ['proxy-P3'],
  scope: { shape: 'cpus=2,tasks=2,mutexes=1', ops: ['wake', 'lock', 'unlock', 'sleep', 'signal'], holds: 1 },
  caughtBy: ['queued-asleep-only-as-lock-waiter'],
  patch: {
    rules: () => ({
      mayActivate: (w, task) =>
        w.task.isBlocked[task] === 1 && w.task.state[task] !== WAKING && w.task.onRq[task] === OFF,
    }),
  },
};
