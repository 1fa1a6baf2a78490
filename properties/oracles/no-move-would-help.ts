// The naive twin of push and pull: try every waiting RT and DEADLINE task on every CPU. Each task counts with its own rank: that
// whole chains are placed by the rank of their head is promised only by designs that balance chains.

import { DL, NONE, RT } from '../../model/ids.ts';
import { competesAs, firstQueued, mayExecuteOn, moreUrgent } from '../../model/view.ts';
import { always } from '../types.ts';
import { picksAlone, stranded } from '../vocabulary.ts';

export const noMoveWouldHelp = always({
  name: 'no-move-would-help',
  because:
    'an RT or DEADLINE task that waits while a CPU it may use serves something less urgent is what push and pull exist to prevent',
  source: ['proxy-exec:G2', 'base-scheduler:weak-APA', 'proxy-exec:M38', 'proxy-exec:M39', 'proxy-exec:M40'],
  appliesTo: (features) => features.has('stable-placement') && picksAlone(features),
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    for (let from = 0; from < w.cpus; from++) {
      for (let cls = DL; cls >= RT; cls--) {
        for (
          let t = firstQueued(w, from, cls), hops = 0;
          t !== NONE && hops <= w.threads;
          t = w.task.rqNext[t]!, hops++
        ) {
          if (w.task.isBlocked[t] === 1 || w.task.onCpu[t] !== NONE || competesAs(w, from) === t) continue;
          for (let cpu = 0; cpu < w.cpus; cpu++) {
            const donor = competesAs(w, cpu);
            if (!mayExecuteOn(w, t, cpu) || !moreUrgent(w, t, donor)) continue;
            return `${names.task(t)} waits on CPU ${from} while CPU ${cpu}, which it may use, serves ${names.task(donor)}${stranded(w, names, t, from)}`;
          }
        }
      }
    }
    return null;
  },
});
