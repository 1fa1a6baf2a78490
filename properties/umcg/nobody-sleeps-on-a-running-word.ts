// I-6. A waker writes the word and then wakes: between the two the sleeper's word says RUNNING, which is why this is judged at rest and
// not while somebody is in the middle of a transfer.

import { UMCG_LOCKED, UMCG_RUNNING, UMCG_STATE_MASK } from '../../model/ids.ts';
import { waitsInUmcg } from '../../model/view.ts';
import { always } from '../types.ts';
import { somebodyIsOnTheWay, withUmcg } from './words.ts';

export const nobodySleepsOnARunningWord = always({
  name: 'nobody-sleeps-on-a-running-word',
  because: 'everybody else believes that it runs, so nobody will ever wake it',
  source: ['umcg:I-6'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length || !waitsInUmcg(w, task)) return null;
    if ((w.umcg.state[task]! & (UMCG_STATE_MASK | UMCG_LOCKED)) !== UMCG_RUNNING || somebodyIsOnTheWay(w)) return null;
    return `${names.task(task)} sleeps in a wait, and its word says RUNNING`;
  },
});
