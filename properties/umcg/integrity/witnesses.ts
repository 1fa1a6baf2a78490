// Situations without which it means nothing that the kernel's claims hold beside userspace that keeps to no protocol.

import { NONE } from '../../../model/ids.ts';
import { sometimes } from '../../types.ts';
import { isWorker, withUmcg } from '../words.ts';

export const aWordNamesAStranger = sometimes({
  name: 'a-word-names-a-task-of-another-process',
  because: 'where no word names anybody outside, nobody outside can be reached',
  source: ['umcg:I-20'],
  appliesTo: (features) => features.has('umcg-user-words'),
  about: 'task',
  seen({ umcg, process }, task) {
    if (task >= umcg.role.length || umcg.registered[task] === 0 || process.adversarial[0] === 0) return false;
    const named = umcg.next[task]!;
    return named !== NONE && umcg.foreign[named] === 1;
  },
});

export const aRegisteredWorkersPageIsGone = sometimes({
  name: 'a-registered-workers-page-is-gone',
  because: 'errors of access are a third of the code',
  source: ['umcg:37'],
  appliesTo: withUmcg,
  about: 'task',
  seen: (w, task) => isWorker(w, task) && w.umcg.unmapped[task] === 1,
});
