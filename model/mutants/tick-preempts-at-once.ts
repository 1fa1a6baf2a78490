// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { NONE } from '../ids.ts';
import { updateCurr } from '../kernel/context.ts';
import { P_SCHEDULE } from '../program-names.ts';

export const tickPreemptsAtOnce: Mutant = {
  row: '',
  name: 'tick-preempts-at-once',
  history: 'The timer interrupt calls schedule() itself when a request is used up, instead of asking for it.',
  source: 'rv-monitors:nrp',
  designs: ['vanilla'],
  caughtBy: ['preemption-follows-a-request', 'switches-follow-requests'],
  patch: {
    sections: {
      tick: {
        tick: (section) => ({
          ...section,
          run(m, f) {
            const cpu = m.w.frame.a[f]!;
            updateCurr(m, cpu);
            const donor = m.w.cpu.donor[cpu]!;
            if (donor !== NONE && m.classOf(donor).taskTick(m, cpu, donor) && !m.isActive(cpu))
              m.start(cpu, P_SCHEDULE, 0);
            return DONE;
          },
        }),
      },
    },
  },
};
