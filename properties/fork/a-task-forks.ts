// A child was forked and is not woken yet: the only time at which others can change what it begins with.

import { BIRTH_FORKED } from '../../model/ids.ts';
import { sometimes } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const aTaskForks = sometimes({
  name: 'a-task-forks',
  because: 'what a child inherits is judged where there is one',
  source: ['base-scheduler:fork-1'],
  appliesTo: everyDesign,
  about: 'task',
  seen: (w, task) => w.task.birth[task] === BIRTH_FORKED,
});
