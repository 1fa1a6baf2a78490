// A CPU that has acted on the leader's last decision runs a task of that set, or something of a higher class, or idles.

import { FAIR, NONE } from '../../model/ids.ts';
import { always } from '../types.ts';

export const aMemberRunsItsSet = always({
  name: 'a-member-runs-its-set',
  because: 'a member that does not idle inside its set lets another set in',
  source: ['cosched-balance:G-PREEMPT', 'cosched-balance:A-EXCL'],
  appliesTo: (features) => features.has('core-sets'),
  judged: 'quiet',
  about: 'cpu',
  check(w, cpu, names) {
    const { leader, set, epoch, viewEpoch } = w.core;
    const core = leader[cpu]!;
    const curr = w.cpu.curr[cpu]!;
    if (curr === NONE || w.task.cls[curr] !== FAIR || viewEpoch[cpu] !== epoch[core]) return null;
    if (w.cookie.cookie[curr] === set[core]) return null;
    return `CPU ${cpu} runs ${names.task(curr)} of set ${w.cookie.cookie[curr]}, and the set whose turn it is is ${set[core]}`;
  },
});
