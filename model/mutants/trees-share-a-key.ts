// A mistake with waiters of an rt_mutex. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';
import type { Section } from '../frames.ts';
import { NONE } from '../ids.ts';

const sharesKey = (section: Section): Section => ({
  ...section,
  run(m, f) {
    const { frame, task } = m.w;
    const waiter = frame.c[f]!;
    const next = section.run(m, f);
    const owner = task.piOwner[waiter]!;
    task.piKey[waiter] = task.waitKey[waiter]!;
    task.piDeadlineNs[waiter] = task.waitDeadlineNs[waiter]!;
    if (owner !== NONE) m.touchTask(owner);
    m.touchTask(waiter);
    return next;
  },
});

export const treesShareAKey: Mutant = {
  row: 'base-scheduler:58',
  name: 'trees-share-a-key',
  history: 'The waiter tree and the PI tree read one key, which the walk changes under the wait lock alone.',
  source: 'base-scheduler:58',
  designs: ['linux'],
  caughtBy: ['urgency-follows-the-top-of-the-pi-tree'],
  patch: {
    sections: {
      'rt-lock': { 'chain-look': sharesKey },
      'pi-chain': { 'chain-look': sharesKey },
    },
  },
};
