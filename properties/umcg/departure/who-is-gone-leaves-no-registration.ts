// I-23, the half about ends and beginnings. exit and exec clear what the kernel has of a task for UMCG, and a child begins with nothing.

import { DEAD, NONE, UMCG_PLAIN } from '../../../model/ids.ts';
import type { View } from '../../../model/view.ts';
import { always } from '../../types.ts';
import { withUmcg } from '../words.ts';

/** Why there is nothing to be registered; empty: it may be. */
function gone({ task: { state }, umcg }: View, task: number): string {
  if (state[task] === DEAD) return 'has exited';
  if (umcg.replaced[task] === 1) return 'has replaced its program';
  return umcg.role[task] === UMCG_PLAIN && umcg.foreign[task] === 0 ? 'has never asked for it' : '';
}

export const whoIsGoneLeavesNoRegistration = always({
  name: 'who-is-gone-leaves-no-registration',
  because: 'a hook that finds a registration follows its words, which are gone, or are those of another process',
  source: ['umcg:I-23'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'task',
  check(w, task, names) {
    if (task >= w.umcg.role.length) return null;
    const { registered, hook, pinned } = w.umcg;
    if (registered[task] === 0 && hook[task] === 0 && pinned[task] === NONE) return null;
    const why = gone(w, task);
    if (why === '') return null;
    const what =
      registered[task] === 1 ? 'is registered' : hook[task] === 1 ? 'has its hooks armed' : 'has pages pinned';
    return `${names.task(task)} ${why}, and ${what}`;
  },
});
