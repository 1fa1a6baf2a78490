// Return migration by schedule() itself, proxy_force_return(): a task that was let go where it only lent its context is sent home before it may
// execute. The rq lock has to be dropped for the pi lock, and then nothing that was read is sure any more.

import { ENQ_MIGRATE } from '../design.ts';
import { EV_MIGRATE, EV_RETURN } from '../events.ts';
import { cpuSection, type LockRef, NEXT, type Next, type Section } from '../frames.ts';
import { NONE, QUEUED } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { SELECT_WAKE } from '../placement-rules.ts';
import { P_PUSH } from '../program-names.ts';
import { irqSlot, rqLock } from '../view.ts';
import { wakeupPreempt } from './context.ts';
import { piB } from './locks.ts';
import { activateTask, deactivateTask, setTaskCpu } from './queue.ts';
import { selectTaskRq } from './select.ts';

/** What schedule() brings. */
export interface ReturnHooks {
  giveUpDonor(m: Machine, f: number): void;
  again(m: Machine, f: number): Next;
}

const rqHere: LockRef = { place: 0, of: (_m, f) => rqLock(f) };
const rqHereBelowPi: LockRef = { place: 1, of: (_m, f) => rqLock(f) };
const rqOfTarget: LockRef = { place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) };

// Operand b: the task. d: the CPU that it goes to.
export const returnSections = ({ giveUpDonor, again }: ReturnHooks): readonly Section[] => [
  cpuSection('return-release', { takes: [rqHere], keeps: [] }, (m, f) => {
    giveUpDonor(m, f);
    m.w.cpu.callbacks[f] = 0;
    m.touchCpu(f);
    return NEXT;
  }),
  /** It may have been moved, woken or even executed meanwhile: whoever did that has seen to it. */
  cpuSection('return-detach', { takes: [piB, rqHereBelowPi], keeps: [] }, (m, f) => {
    const { w } = m;
    const task = w.frame.b[f]!;
    const here = w.task.cpu[task] === f && w.task.onRq[task] === QUEUED;
    if (!here || w.fair.delayed[task] === 1 || w.task.onCpu[task] !== NONE || w.cpu.donor[f] === task) {
      return again(m, f);
    }
    deactivateTask(m, f, task, 0);
    w.task.blockedOn[task] = NONE;
    w.task.waking[task] = 0;
    w.task.isBlocked[task] = 0;
    const to = selectTaskRq(m, task, m.pick, SELECT_WAKE);
    setTaskCpu(m, task, to);
    w.frame.d[f] = to;
    m.emit(EV_RETURN, task, f, to);
    if (to !== f) m.emit(EV_MIGRATE, task, f, to);
    return NEXT;
  }),
  cpuSection('return-attach', { takes: [rqOfTarget], keeps: [] }, (m, f) => {
    const { w } = m;
    const task = w.frame.b[f]!;
    const to = w.frame.d[f]!;
    activateTask(m, to, task, ENQ_MIGRATE);
    wakeupPreempt(m, to, task);
    const balance = m.rules.balancesAfterReturn(w, to, task);
    if (balance !== 0) m.start(irqSlot(w, f), P_PUSH, to, balance);
    return again(m, f);
  }),
];
