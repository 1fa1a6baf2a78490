// Where siblings look for a task that matches: exactly the queued, runnable tasks with a cookie stand there, under the cookie that they have.

import { QUEUED } from '../../model/ids.ts';
import { always } from '../types.ts';
import { withCookies } from './words.ts';

export const cookiedTasksStandInTheCoreTree = always({
  name: 'cookied-tasks-stand-in-the-core-tree',
  because: 'a task that is missing there is forced idle for ever, and one that should not be there is executed asleep',
  source: ['cosched-balance:A-TREE'],
  appliesTo: withCookies,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.cpu[task]!;
    const { cookie, inTree, treeKey } = w.cookie;
    const queued = w.task.onRq[task] === QUEUED && w.fair.delayed[task] === 0;
    const belongs = w.core.enabled[cpu] === 1 && queued && cookie[task] !== 0;
    if (belongs && inTree[task] === 0)
      return `${names.task(task)} is queued on CPU ${cpu} with cookie ${cookie[task]} and is not in its core tree`;
    if (!belongs && inTree[task] === 1)
      return `${names.task(task)} is in the core tree of CPU ${cpu}, and ${queued ? 'has no cookie' : 'cannot run there'}`;
    if (belongs && treeKey[task] !== cookie[task])
      return `${names.task(task)} has cookie ${cookie[task]} and stands in the core tree of CPU ${cpu} under ${treeKey[task]}`;
    return null;
  },
});
