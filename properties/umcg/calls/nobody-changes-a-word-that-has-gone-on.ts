// I-22, what follows from it. Who reads a word and then exchanges it changes what was read, and nothing that came after it.

import { always } from '../../types.ts';
import { stateText } from '../words.ts';
import { withStamps } from './stamps.ts';

export const nobodyChangesAWordThatHasGoneOn = always({
  name: 'nobody-changes-a-word-that-has-gone-on',
  because:
    'a worker that is asked to stop, or a server that is woken, on what was true a round ago has done nothing for it',
  source: ['umcg:I-22'],
  appliesTo: withStamps,
  judged: 'section',
  about: 'task',
  check: (w, task, names) =>
    task < w.umcg.role.length && w.umcg.overtaken[task] === 1
      ? `the word of ${names.task(task)} was exchanged for ${stateText(w, task)} by somebody who had read it before it changed`
      : null,
});
