// Tables: each cookie has the time without slots for itself once in so many cycles as there are cookies. Who has no slot and is alone with its
// cookie on its CPU is served then.

import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { hasSlot, type View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { isRunnableFair, withTables } from './words.ts';

const FORMULA =
  'as many cycles as there are cookies and one more, an interrupt and a switch; time with somebody held, with more urgent work there, or beside others of its cookie does not count';

export const whoHasNoSlotIsServedInTheBackground: Window = {
  kind: 'window',
  hears: [],
  name: 'who-has-no-slot-is-served-in-the-background',
  because: 'a machine that is created after the plan was made waits for the next plan, and that may never come',
  source: ['cosched-balance:STARVE', 'cosched-balance:T-TABLE'],
  appliesTo: withTables,
  about: 'task',
  memory: part('background', 'task', {
    open: ghost('1: it waits since the last look'),
    ...spanColumns,
    ...heldColumn,
  }),
  observe(w, _events, memory, passedNs, shape, names) {
    const { open, openNs } = memory;
    const held = wasHeld(memory, w);
    const cycles = w.coreUse.lastCookie[0]! + 2;
    const bound = cycles * w.coreUse.cycleNs[0]! + shape.ipiNs + switchingNs(shape);
    let says: string | null = null;
    for (let task = 0; task < w.tasks; task++) {
      if (held) ends(memory, task);
      else if (open![task] === 1) lasts(memory, task, passedNs);
      if (openNs![task]! > bound && says === null)
        says = `${names.task(task)} has no slot and has waited on CPU ${w.task.cpu[task]} for ${openNs![task]} ns; ${FORMULA}: ${bound} ns`;
      const waits = isLeftToTheBackground(w, task);
      open![task] = waits && timeMayPass(w) ? 1 : 0;
      if (!waits) ends(memory, task);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

function isLeftToTheBackground(w: View, task: number): boolean {
  if (hasSlot(w, task, w.system.nowNs[0]!) || !isRunnableFair(w, task) || w.task.onCpu[task] !== NONE) return false;
  const cpu = w.task.queueOf[task]!;
  const donor = w.cpu.donor[cpu]!;
  if (w.cpu.active[cpu] === 0 || (donor !== NONE && (w.task.cls[donor] !== FAIR || donor === task))) return false;
  for (let other = 0; other < w.tasks; other++)
    if (other !== task && w.task.queueOf[other] === cpu && w.cookie.cookie[other] === w.cookie.cookie[task])
      return false;
  return true;
}
