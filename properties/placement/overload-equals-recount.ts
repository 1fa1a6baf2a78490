// Pull looks at these counts alone: a CPU that is overloaded and not counted is never visited, one that is counted for nothing costs a
// lock for nothing.

import { DL } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

function recount(w: View, cpu: number, dl: boolean): number {
  let listed = 0;
  for (let t = 0; t < w.tasks; t++) if (w.task.pushCpu[t] === cpu && (w.task.cls[t] === DL) === dl) listed++;
  return listed;
}

function disagreement(w: View, dl: boolean): string | null {
  const listed = dl ? w.cpu.dlListed : w.cpu.rtListed;
  const overloaded = dl ? w.root.dlOverloaded : w.root.rtOverloaded;
  const what = dl ? 'DEADLINE' : 'RT';
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const there = recount(w, cpu, dl);
    if (listed[cpu] !== there) return `CPU ${cpu} counts ${listed[cpu]} pushable ${what} tasks, ${there} are listed`;
    let flagged = 0;
    for (let c = 0; c < w.cpus; c++) if (w.cpu.root[c] === cpu && listed[c]! > 0) flagged++;
    if (overloaded[cpu] !== flagged) {
      return `root domain ${cpu} counts ${overloaded[cpu]} CPUs with pushable ${what} tasks, there are ${flagged}`;
    }
  }
  return null;
}

export const overloadEqualsRecount = always({
  name: 'overload-equals-recount',
  because: 'pull visits the CPUs that are counted as overloaded, and no others',
  source: ['base-scheduler:R4'],
  appliesTo: everyDesign,
  judged: 'quiescent',
  about: 'world',
  check: (w) => disagreement(w, false) ?? disagreement(w, true),
});
