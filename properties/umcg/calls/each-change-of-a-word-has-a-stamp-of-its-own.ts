// I-22, what the stamp is for. The state of a word goes round; the stamp beside it does not, so that nobody takes a later round for an earlier.

import { always } from '../../types.ts';
import { stateText } from '../words.ts';
import { withStamps } from './stamps.ts';

export const eachChangeOfAWordHasAStampOfItsOwn = always({
  name: 'each-change-of-a-word-has-a-stamp-of-its-own',
  because: 'a word that looks as it did before passes for one that has not changed',
  source: ['umcg:I-22', 'umcg:19'],
  appliesTo: withStamps,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length) return null;
    const stamp = w.umcg.stamp[task]!;
    const before = w.umcg.stampBefore[task]!;
    if (stamp > before) return null;
    const how = stamp === before ? 'is still' : `goes from ${before} to`;
    return `the word of ${names.task(task)} has become ${stateText(w, task)}, and its stamp ${how} ${stamp}`;
  },
});
