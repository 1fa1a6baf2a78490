// The weight of a fair task follows from its policy first and its nice level then.

import { FAIR, FAIR_IDLE } from '../../model/ids.ts';
import { isServer, isStopper } from '../../model/view.ts';
import { always } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

const IDLE_WEIGHT = 3;
/** Of nice 19. */
const WEIGHT_MIN = 15;

export const theIdlePolicyWeighsNextToNothing = always({
  name: 'the-idle-policy-weighs-next-to-nothing',
  because: 'a task of the idle policy with a weight of its own takes the share of an ordinary one',
  source: ['base-scheduler:fair-3', 'd32960528702'],
  appliesTo: everyDesign,
  judged: 'unlocked',
  about: 'task',
  check(w, task, names) {
    if (w.task.normalCls[task] !== FAIR || isStopper(w, task) || isServer(w, task)) return null;
    const load = w.fair.load[task]!;
    const isIdle = w.fair.policy[task] === FAIR_IDLE;
    if (isIdle === (load === IDLE_WEIGHT) && load >= (isIdle ? IDLE_WEIGHT : WEIGHT_MIN)) return null;
    return `${names.task(task)} weighs ${load} and is ${isIdle ? '' : 'not '}of the idle policy`;
  },
});
