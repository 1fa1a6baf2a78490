// How a task of UMCG falls asleep in every design: it says that it may be woken, reads its word, and schedules; a wake-up between the two
// cancels the sleep. What it reads, and what follows, differs.

import { EV_SET_STATE, TIMER_SLEEP } from '../events.ts';
import { NEXT, type Section, sectionId, taskSection } from '../frames.ts';
import { INTERRUPTIBLE, RUNNING } from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import { VOLUNTARY } from '../kernel/schedule.ts';
import type { Machine } from '../machine.ts';
import { P_SCHEDULE } from '../program-names.ts';
import { disarm } from '../timers.ts';
import { armTimeout } from './timeout.ts';
import { taskOf } from './words.ts';

export const setSection = (name: string): Section =>
  taskSection(name, {}, (m, f) => {
    const task = taskOf(m.w, f);
    m.w.task.state[task] = INTERRUPTIBLE;
    m.touchTask(task);
    m.emit(EV_SET_STATE, task, INTERRUPTIBLE);
    return NEXT;
  });

/** It sleeps, and looks again when it was woken: goes on with the section `again`. */
export function scheduleSection(name: string, again: string): Section {
  const set = sectionId(again);
  return taskSection(name, { preemptible: false }, (m, f) => {
    armTimeout(m, f, taskOf(m.w, f));
    m.start(hereOf(m, f), P_SCHEDULE, VOLUNTARY);
    return set;
  });
}

/** It does not sleep after all, or was woken. */
export function awake(m: Machine, task: number): void {
  m.w.task.state[task] = RUNNING;
  disarm(m.w, task, TIMER_SLEEP);
  m.touchTask(task);
}
