// Row 31: the wait ends with the signal, and nothing on the way back to user mode takes it up again.

import type { Mutant } from '../design.ts';
import type { Section } from '../frames.ts';

/** The handler runs, and nobody remembers that the task was waiting. */
const forgets = (section: Section): Section => ({
  ...section,
  run(m, f) {
    const { hook, cpus } = m.w;
    const task = f - 2 * cpus;
    const notify = hook.notify[task]!;
    const next = section.run(m, f);
    hook.notify[task] = notify;
    return next;
  },
});

export const umcgGoesOnAfterASignal: Mutant = {
  row: 'umcg:31',
  name: 'umcg-goes-on-after-a-signal',
  history: 'A stopped worker that a signal or a timeout woke went on into user mode, although no server ran it.',
  source: 'umcg:31',
  designs: ['umcg-Z2'],
  caughtBy: ['only-running-workers-execute-user-code'],
  patch: {
    sections: {
      'umcg-wait': { 'umcg-handler': forgets },
      'umcg-leave': { 'umcg-handler': forgets },
      'umcg-return': { 'umcg-handler': forgets },
    },
  },
};
