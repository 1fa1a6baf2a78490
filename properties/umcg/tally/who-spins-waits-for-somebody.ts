// I-27, the other half. Who spins in user mode does so until another task of the process has finished what it began: there has to be one.

import { NONE } from '../../../model/ids.ts';
import { spinsInUserMode, taskSlot } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { somebodyCanGoOn, withUmcg } from '../words.ts';

export const whoSpinsWaitsForSomebody = always({
  name: 'who-spins-waits-for-somebody',
  because: 'a spin that nobody will end takes a CPU for ever',
  source: ['umcg:I-27', 'umcg:28'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (!spinsInUserMode(w, task) || w.umcg.registered[task] === 0) return null;
    // Without a CPU it cannot look again.
    if (w.task.onCpu[task] === NONE || w.frame.held[taskSlot(w, task)] === 1 || somebodyCanGoOn(w, task)) return null;
    return `${names.task(task)} spins, and nobody is in the middle of anything`;
  },
});
