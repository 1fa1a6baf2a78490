// Relaxed coscheduling: whoever is not picked for being ahead waits for a runnable task of its cookie that is behind, and not for one that sleeps.

import { SKEW_LIMIT_NS } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { skewOf } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import type { Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { isRunnableFair, withSkew } from './words.ts';

const FORMULA =
  'a tick after the last laggard has come close enough or sleeps; on a machine with a tick, time with somebody held does not count';

export const whoIsCoStoppedHasALaggard: Window = {
  kind: 'window',
  hears: [],
  name: 'who-is-co-stopped-has-a-laggard',
  because:
    'an idle virtual CPU that counts as one that makes no progress stops its whole machine for as long as it idles',
  source: ['cosched-balance:G-SKEW', 'cosched-balance:STARVE'],
  appliesTo: withSkew,
  about: 'task',
  memory: part('coStops', 'task', {
    open: ghost('1: it is stopped for nobody since the last look'),
    ...spanColumns,
    ...heldColumn,
  }),
  observe(w, _events, memory, passedNs, shape, names) {
    const { open, openNs } = memory;
    const held = wasHeld(memory, w);
    let says: string | null = null;
    for (let task = 0; task < w.tasks; task++) {
      if (open![task] === 1 && !held) lasts(memory, task, passedNs);
      if (openNs![task]! > shape.tickNs && shape.tickNs > 0 && says === null)
        says = `${names.task(task)} has been stopped for ${openNs![task]} ns though nobody of its cookie who is runnable is that far behind; ${FORMULA}: ${shape.tickNs} ns`;
      const stopped = w.cookie.coStopped[task] === 1 && isRunnableFair(w, task);
      const alone = stopped && skewOf(w, task, isRunnableFair) <= SKEW_LIMIT_NS;
      open![task] = alone && timeMayPass(w) ? 1 : 0;
      if (!alone) ends(memory, task);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
