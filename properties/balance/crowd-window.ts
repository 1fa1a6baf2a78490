// How long the queues of a crowd stay as uneven as a claim says, while nothing but passes and switches happens.

import { EV_SWITCH } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { hasAny } from './changes.ts';
import { CROWD_CHANGES, type Crowd, crowdOf, PASS_NS, passesFor } from './crowd.ts';

const FORMULA = `as many passes of busy CPUs as it takes to halve a task's load to its share, and two more, of 32 ms for each CPU of the cache, two ticks, and ${SWITCHING}`;

interface CrowdClaim extends Pick<Window, 'name' | 'because' | 'source'> {
  /** Of its memory. */
  part: string;
  /** Are the queues as uneven as that now? */
  isOpen(w: View): boolean;
  /** Passes of a busy CPU after which somebody must have moved, at the latest. */
  passes(w: View): number;
  /** What is wrong with it, after `for N ns`. */
  says: string;
}

/** Of a crowd of equal tasks. */
export function equalCrowd(isUneven: (crowd: Readonly<Crowd>) => boolean): Pick<CrowdClaim, 'isOpen' | 'passes'> {
  const crowd: Crowd = { least: 0, most: 0 };
  return { isOpen: (w) => crowdOf(w, crowd) && isUneven(crowd), passes: (w) => passesFor(w.cpus) };
}

export function crowdWindow({ part: partName, isOpen, passes, says: wrong, ...claim }: CrowdClaim): Window {
  return {
    ...claim,
    kind: 'window',
    appliesTo: (features) => features.has('balance-domains'),
    hears: [...CROWD_CHANGES, EV_SWITCH],
    about: 'cpu',
    memory: part(partName, 'cpu', {
      open: ghost('row 0: the queues are uneven'),
      passes: ghost('row 0: so many passes may come to nothing then'),
      ...spanColumns,
      ...heldColumn,
    }),
    observe(w, events, memory, passedNs, shape) {
      const { open, openNs, passes: most } = memory as Record<string, Float64Array>;
      const held = wasHeld(memory, w);
      if (open![0] === 1 && !held && shape.tickNs > 0) lasts(memory, 0, passedNs);
      const boundNs = most![0]! * w.cpus * PASS_NS + 2 * shape.tickNs + switchingNs(shape);
      const says = openNs![0]! > boundNs ? `for ${openNs![0]} ns ${wrong}; ${FORMULA}: ${boundNs} ns` : null;
      if (held || hasAny(events, CROWD_CHANGES)) ends(memory, 0);
      open![0] = isOpen(w) ? 1 : 0;
      most![0] = open![0] === 1 ? passes(w) : 0;
      if (open![0] === 0) ends(memory, 0);
      return says;
    },
    report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
  };
}
