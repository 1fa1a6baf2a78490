// A thread of each CPU for active balance alone, FIFO 1: it displaces fair tasks, and waits for all that is as urgent as it or more. The
// stopper keeps its other errands.

import { type LockRef, NEXT, type Program, program, sectionId, taskSection } from '../frames.ts';
import { INTERRUPTIBLE, NONE, WORK_LISTED } from '../ids.ts';
import { hereOf, rqHere } from '../kernel/locks.ts';
import { VOLUNTARY } from '../kernel/schedule.ts';
import { P_SCHEDULE } from '../program-names.ts';
import { rqLock } from '../view.ts';
import { attachActive, detachActive, takeWork } from './active.ts';

const TAKE = sectionId('help-take');
const PARK = sectionId('help-park');

const rqOfTask: LockRef = { place: 1, of: ({ w }, f) => rqLock(w.task.cpu[w.frame.b[f]!]!) };

// Operand b: the task on its way.
export const balanceHelperProgram: Program = program('balance-helper', [
  taskSection('help-take', { takes: [rqHere(1)] }, (m, f) => (takeWork(m, hereOf(m, f)) ? NEXT : PARK)),
  taskSection('help-balance', { takes: [rqHere(1)], preemptible: false, irqsOff: true }, (m, f) => {
    const task = detachActive(m, hereOf(m, f));
    m.w.frame.b[f] = task;
    return task === NONE ? TAKE : NEXT;
  }),
  taskSection('help-attach', { takes: [rqOfTask], preemptible: false, irqsOff: true }, (m, f) => {
    attachActive(m, m.w.frame.b[f]!);
    return TAKE;
  }),
  taskSection('help-park', { takes: [rqHere(1)], preemptible: false, irqsOff: true }, (m, f) => {
    const { w } = m;
    if (w.lb.work[hereOf(m, f)] === WORK_LISTED) return TAKE;
    const self = f - 2 * w.cpus;
    w.task.state[self] = INTERRUPTIBLE;
    m.touchTask(self);
    return NEXT;
  }),
  taskSection('help-sleep', { preemptible: false }, (m, f) => {
    m.start(hereOf(m, f), P_SCHEDULE, VOLUNTARY);
    return TAKE;
  }),
]);
