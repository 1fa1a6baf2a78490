// I-24. Whatever interrupts a wait with a timeout, it ends at that instant.

import { NEVER } from '../../../model/ids.ts';
import { waitsInUmcg } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { somebodyIsOnTheWay, withUmcg } from '../words.ts';

export const aTimedWaitEnds = always({
  name: 'a-timed-wait-ends',
  because: 'a server whose timeout is lost never looks after its worker again',
  source: ['umcg:I-24', 'umcg:45'],
  appliesTo: withUmcg,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length || w.umcg.deadlineNs[task] === NEVER || !waitsInUmcg(w, task)) return null;
    if (w.umcg.deadlineNs[task]! >= w.system.nowNs[0]! || somebodyIsOnTheWay(w)) return null;
    return `${names.task(task)} waits on after its timeout`;
  },
});
