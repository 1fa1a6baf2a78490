// LOCKED says that somebody is in the middle of a transfer of this word. Everybody else waits for that one, so that it has to be there.

import { always } from '../../types.ts';
import { isLocked, somebodyCanGoOn, stateText, withToken } from '../words.ts';

export const aTransferComesToItsEnd = always({
  name: 'a-transfer-comes-to-its-end',
  because: 'a worker whose word stays LOCKED is run by nobody, and who comes to it waits for ever',
  source: ['umcg:I-28', 'umcg:28'],
  appliesTo: withToken,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length || !isLocked(w, task) || somebodyCanGoOn(w, -1)) return null;
    return `${names.task(task)} is ${stateText(w, task)}, and nobody is in the middle of a transfer`;
  },
});
