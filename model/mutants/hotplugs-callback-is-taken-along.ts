// cosched-balance:K3: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import { DONE } from '../frames.ts';
import { P_PUSH } from '../program-names.ts';

export const hotplugsCallbackIsTakenAlong: Mutant = {
  row: 'cosched-balance:K3',
  name: 'hotplugs-callback-is-taken-along',
  history:
    'A change of class takes the callback of hotplug along with the list of the CPU, and puts it back in its next lock section: a schedule() in between finds the list empty.',
  source: 'cosched-balance:K3',
  designs: ['linux', 'balance-B0'],
  caughtBy: ['hotplugs-callback-stays-listed'],
  patch: {
    sections: {
      policy: {
        'set-policy': (section) => ({
          ...section,
          run(m, f) {
            const { frame, cpu, task } = m.w;
            const at = task.cpu[frame.a[f]!]!;
            const next = section.run(m, f);
            if (cpu.hotplugListed[at] === 0 || next !== DONE) return next;
            cpu.hotplugListed[at] = 0;
            m.touchCpu(at);
            m.release(f, 0);
            return m.tail(f, P_PUSH, at, 0);
          },
        }),
      },
      push: {
        'push-select': (section) => ({
          ...section,
          run(m, f) {
            const { frame, cpu } = m.w;
            const at = frame.a[f]!;
            if (cpu.active[at] === 0) cpu.hotplugListed[at] = 1;
            m.touchCpu(at);
            return section.run(m, f);
          },
        }),
      },
    },
  },
};
