// I-20. A tid in a user word may be anybody's: of a task that is gone, and by now somebody else's. UMCG reaches nobody outside the process.

import { UMCG_RUNNABLE } from '../../../model/ids.ts';
import { always } from '../../types.ts';
import { withUmcg } from '../words.ts';

export const anotherProcessIsNotTouched = always({
  name: 'another-process-is-not-touched',
  because: 'a number in user memory would otherwise be a way to wake, to stop or to end whom its writer may not',
  source: ['umcg:I-20'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'task',
  check({ umcg }, task, names) {
    if (task >= umcg.role.length || umcg.foreign[task] === 0) return null;
    const name = names.task(task);
    if (umcg.strayWakes[task]! > 0) return `${name} belongs to another process and was woken by UMCG`;
    if (umcg.killed[task] === 1 || umcg.registered[task] === 0)
      return `${name} belongs to another process and was ended`;
    return umcg.state[task] === UMCG_RUNNABLE ? null : `${name} belongs to another process and its word was written`;
  },
});
