// What a selection gave a sibling is what that executes, as soon as the request to reschedule has reached it, as long as nothing has changed
// since: without that a selection is a wish.

import { EV_CORE_PICK } from '../../model/events.ts';
import { MEET_NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { isFresh, withCookies } from './words.ts';

const FORMULA =
  'one inter-processor interrupt and one switch after the last selection of the core; time with somebody held does not count';

export const siblingsComeToWhatTheyWereGiven: Window = {
  kind: 'window',
  hears: [EV_CORE_PICK],
  name: 'siblings-come-to-what-they-were-given',
  because: 'the sibling that selects has gone on, and nobody else will see to it that the others follow',
  source: ['cosched-balance:A-CONVERGE'],
  appliesTo: withCookies,
  about: 'cpu',
  memory: part('converge', 'cpu', {
    openSeq: ghost('selection of its core that it has not followed yet; -1: it has', -1),
    ...spanColumns,
    ...heldColumn,
  }),
  observe(w, _events, memory, passedNs, shape) {
    const { openSeq, openNs } = memory;
    const held = wasHeld(memory, w);
    const bound = shape.ipiNs + switchingNs(shape);
    let says: string | null = null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (openSeq![cpu] !== -1 && !held) lasts(memory, cpu, passedNs);
      if (openNs![cpu]! > bound && says === null)
        says = `CPU ${cpu} has not switched to what its core selected for it ${openNs![cpu]} ns ago; ${FORMULA}: ${bound} ns`;
      const leader = w.core.leader[cpu]!;
      const given = w.core.picked[cpu]!;
      const differs = given !== -2 && w.cpu.donor[cpu] !== given && w.cpu.online[cpu] === 1;
      const open = differs && isFresh(w, cpu) && w.core.meets[cpu] === MEET_NONE && timeMayPass(w);
      const seq = open ? w.core.selectedSeq[leader]! : -1;
      if (seq !== openSeq![cpu] || held) ends(memory, cpu);
      openSeq![cpu] = seq;
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
