// Situations that the claims about special threads need: one that would have been throttled, one that meets an earlier deadline.

import { NONE } from '../../model/ids.ts';
import { isSpecial } from '../../model/view.ts';
import { sometimes } from '../types.ts';
import { withSpecialThreads } from './words.ts';

export const aSpecialThreadRunsOn = sometimes({
  name: 'a-special-thread-runs-on',
  because: 'that nothing throttles it shows only once a budget of its size would have been used up',
  source: ['base-scheduler:9'],
  appliesTo: withSpecialThreads,
  about: 'task',
  seen: (w, task) => isSpecial(w, task) && w.dl.chargedNs[task]! > w.dl.runtimeNs[task]!,
});

export const aSpecialThreadMeetsAnEarlierDeadline = sometimes({
  name: 'a-special-thread-meets-an-earlier-deadline',
  because: 'where it goes shows only beside a reservation that the order of deadlines would prefer',
  source: ['base-scheduler:9'],
  appliesTo: withSpecialThreads,
  about: 'task',
  seen(w, task) {
    const cpu = w.task.queueOf[task]!;
    if (!isSpecial(w, task) || cpu === NONE) return false;
    for (let t = w.cpu.dlFirst[cpu]!, hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++)
      if (t < w.tasks && !isSpecial(w, t) && w.dl.deadlineNs[t]! < w.dl.deadlineNs[task]!) return true;
    return false;
  },
});
