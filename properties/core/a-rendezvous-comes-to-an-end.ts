// How long siblings stand in the scheduler for each other: until the last of them has heard of it. Time in which the scenario holds somebody
// does not count; that they wait is what is measured, so the time that CPUs wait is not held time here.

import { EV_CORE_MEET } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import { areSiblings, isNoisy, taskSlot, type View } from '../../model/view.ts';
import { ends, lasts, spanColumns } from '../span.ts';
import { switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';

const FORMULA =
  'one inter-processor interrupt and two switches of each sibling, from its beginning on; time with somebody held does not count';

export const aRendezvousComesToAnEnd: Window = {
  kind: 'window',
  hears: [EV_CORE_MEET],
  name: 'a-rendezvous-comes-to-an-end',
  because: 'the siblings of a core wait for each other with interrupts off, and wait for nobody else',
  source: ['cosched-balance:H-PROGRESS'],
  appliesTo: (features) => features.has('core-rendezvous'),
  about: 'cpu',
  memory: part('rendezvous', 'cpu', {
    open: ghost('1: it was going on at the last look'),
    ...spanColumns,
    held: ghost('row 0: the scenario held somebody then'),
  }),
  observe(w, _events, memory, passedNs, shape) {
    const { open, openNs, held } = memory;
    let says: string | null = null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (open![cpu] === 1 && held![0] === 0) lasts(memory, cpu, passedNs);
      const bound = shape.ipiNs + 2 * siblingsOf(w, cpu) * switchingNs(shape);
      if (openNs![cpu]! > bound && says === null)
        says = `the siblings of CPU ${cpu} waited for each other for ${openNs![cpu]} ns; ${FORMULA}: ${bound} ns`;
      open![cpu] = w.core.meetIn[cpu]! > 0 || w.core.meetOut[cpu]! > 0 ? 1 : 0;
      if (open![cpu] === 0) ends(memory, cpu);
    }
    held![0] = somebodyIsHeld(w) ? 1 : 0;
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

/** They switch one after the other, under the lock of the core. */
function siblingsOf(w: View, cpu: number): number {
  let siblings = 0;
  for (let other = 0; other < w.cpus; other++) if (areSiblings(w, other, cpu)) siblings++;
  return siblings;
}

function somebodyIsHeld(w: View): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    const curr = w.cpu.curr[cpu]!;
    if (w.cpu.held[cpu] === 1 || isNoisy(w, cpu) || (curr >= 0 && w.frame.held[taskSlot(w, curr)] === 1)) return true;
  }
  return false;
}
