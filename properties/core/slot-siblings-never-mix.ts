// Tables: slots of siblings are of one cookie at a time, and all of them end at the same instant, so no time passes with two cookies on a core.
// A task that is made fair while it executes goes on until its CPU has been told.

import { FAIR } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { switchingNs } from '../switching.ts';
import { exclusion } from './exclusion.ts';
import { withTables } from './words.ts';

export const slotSiblingsNeverMix = exclusion({
  name: 'slot-siblings-never-mix',
  because: 'the slots of a gang begin and end together, by one clock',
  source: ['cosched-balance:A-EXCL', 'cosched-balance:design-A4', 'cosched-balance:T-TABLE'],
  appliesTo: withTables,
  memory: 'slotMix',
  formula:
    'nothing but one switch where that takes time, and an interrupt while one of both is asked to reschedule; fair tasks alone, time with somebody held does not count',
  boundNs(w, shape, a, b) {
    if (w.task.cls[a] !== FAIR || w.task.cls[b] !== FAIR) return Infinity;
    return switchingNs(shape) + (isAsked(w, a) || isAsked(w, b) ? shape.ipiNs : 0);
  },
});

const isAsked = (w: View, task: number): boolean => w.cpu.needResched[w.task.onCpu[task]!] === 1;
