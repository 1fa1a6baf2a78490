// Leases: two siblings that hold the lease never execute user code of different cookies, and whoever took a CPU away executes nothing before
// the siblings have stopped. A task that becomes fair while it executes has no lease until its CPU has scheduled.

import { FAIR, NONE, STOP } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always } from '../types.ts';
import { executesUserCode, together, withLeases } from './words.ts';

export const leasedSiblingsNeverMix = always({
  name: 'leased-siblings-never-mix',
  because: 'the lease is there for the time in which the siblings have not all heard of the switch',
  source: ['cosched-balance:A-EXCL', 'cosched-balance:G-PREEMPT', 'cosched-balance:design-A2-P'],
  appliesTo: withLeases,
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    for (let at = 0; at < w.cpus; at++) {
      if (!together(w, cpu, at) || !executesUserCode(w, at)) continue;
      for (let other = 0; other < w.cpus; other++) {
        if (other === at || !together(w, cpu, other) || !executesUserCode(w, other) || !mixes(w, at, other)) continue;
        const how = w.core.takenAway[at] === 1 ? 'which it took from its set, beside' : 'beside';
        return `${names.task(w.cpu.curr[at]!)} executes on CPU ${at}, ${how} ${names.task(w.cpu.curr[other]!)} of another cookie on the sibling CPU ${other}, which holds the lease`;
      }
    }
    return null;
  },
});

/** `other` holds the lease, and this one holds it as well or was taken away from it. */
function mixes(w: View, cpu: number, other: number): boolean {
  const { leased, takenAway } = w.core;
  const [curr, beside] = [w.cpu.curr[cpu]!, w.cpu.curr[other]!];
  if (leased[other] === 0 || beside === NONE || w.task.cls[beside] !== FAIR) return false;
  if (w.cookie.cookie[curr] === w.cookie.cookie[beside]) return false;
  if (leased[cpu] === 1) return w.task.cls[curr] === FAIR;
  return takenAway[cpu] === 1 && w.task.cls[curr]! > FAIR && w.task.cls[curr] !== STOP;
}
