// Relaxed coscheduling: who is too far ahead is not picked. A CPU on its way out picks it all the same, since everybody must leave it.

import { FAIR, NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { withSkew } from './words.ts';

export const aCoStoppedTaskDoesNotExecute = always({
  name: 'a-co-stopped-task-does-not-execute',
  because: 'the one ahead that goes on is what the controller is there to prevent',
  source: ['cosched-balance:G-SKEW'],
  appliesTo: withSkew,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = w.cpu.donor[cpu]!;
    if (donor === NONE || donor >= w.tasks || w.task.cls[donor] !== FAIR || w.cpu.active[cpu] === 0) return null;
    if (w.cookie.coStopped[donor] === 0) return null;
    return `CPU ${cpu} executes ${names.task(donor)}, which is stopped for being ahead`;
  },
});
