// A mistake of our own, so that the claim it breaks is known to be able to fail. What it replaces is named in the patch; nothing else
// differs from the design.

import type { Mutant } from '../design.ts';
import { EV_SWITCH } from '../events.ts';
import { sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';

const LOOK = sectionId('pull-look');

export const twoSwitchesInOneSchedule: Mutant = {
  row: '',
  name: 'two-switches-in-one-schedule',
  history: 'The idle detour switches to idle and picks again before schedule() returns.',
  source: 'rv-monitors:proxy-X8',
  designs: ['proxy-P2'],
  caughtBy: ['one-schedule-makes-one-switch-at-most'],
  patch: {
    sections: {
      schedule: {
        'idle-detour': (section) => ({
          ...section,
          run(m, f) {
            section.run(m, f);
            const { w } = m;
            const prev = w.cpu.curr[f]!;
            if (prev !== NONE) {
              w.cpu.curr[f] = NONE;
              w.task.onCpu[prev] = NONE;
              m.touchTask(prev);
              m.emit(EV_SWITCH, prev, NONE, NONE);
            }
            w.frame.b[f] = 0;
            return LOOK;
          },
        }),
      },
    },
  },
};
