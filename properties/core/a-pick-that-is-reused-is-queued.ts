// What a sibling left for a CPU to switch to may be taken as long as nothing was queued or dequeued on the core since.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { couldRun, withCookies } from './words.ts';

export const aPickThatIsReusedIsQueued = always({
  name: 'a-pick-that-is-reused-is-queued',
  because: 'the pick is a pointer, and nothing but the sequence number tells whether its task is still there',
  source: ['cosched-balance:A-SEQ'],
  appliesTo: withCookies,
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    const { enabled, hasPick, pick, pickSeq, taskSeq, schedSeq, leader } = w.core;
    const core = leader[cpu]!;
    if (enabled[cpu] === 0 || hasPick[cpu] === 0 || pick[cpu] === NONE) return null;
    if (pickSeq[core] !== taskSeq[core] || pickSeq[core] === schedSeq[cpu] || couldRun(w, cpu, pick[cpu]!)) return null;
    return `CPU ${cpu} will switch to ${names.task(pick[cpu]!)}, which is not queued there any more`;
  },
});
