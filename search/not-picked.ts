// Why a task that is queued was not picked: the first reason that the world gives, from what takes the whole CPU away to what only
// comes before the task. For reports; it judges nothing.

import { TIMER_REPLENISH } from '../model/events.ts';
import { DL, FAIR, MIGRATING, NEVER, NONE, OFF, QUEUED, RT, STOP } from '../model/ids.ts';
import {
  competesAs,
  inEffectiveMask,
  isNoisy,
  isServer,
  keepsPreemptionOff,
  lockWaiting,
  mayExecuteOn,
  moreUrgent,
  timerAtNs,
  type View,
} from '../model/view.ts';
import type { Names } from '../properties/types.ts';
import { formatDuration } from './scenario/durations.ts';

/** By NOISE_. */
const NOISES = ['', 'an interrupt', 'a hypervisor', 'a stretch with interrupts off'];

export interface NotPicked {
  task: number;
  /** The CPU where it is queued, or to which it is on its way. */
  cpu: number;
  why: string;
}

/** Every task that is queued, or on its way between CPUs, and neither executes nor lends its context. */
export function notPicked(w: View, names: Names, programs: readonly { name: string }[]): NotPicked[] {
  const found: NotPicked[] = [];
  for (let task = 0; task < w.tasks; task++) {
    if (w.task.onRq[task] === OFF || isTaken(w, task)) continue;
    const cpu = w.task.cpu[task]!;
    found.push({ task, cpu, why: new Reasons(w, names, programs).why(task, cpu) });
  }
  return found;
}

/** Does it execute, or is it the donor of a CPU? */
function isTaken(w: View, task: number): boolean {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.curr[cpu] === task || w.cpu.donor[cpu] === task) return true;
  return false;
}

class Reasons {
  private readonly w: View;
  private readonly names: Names;
  private readonly programs: readonly { name: string }[];

  constructor(w: View, names: Names, programs: readonly { name: string }[]) {
    this.w = w;
    this.names = names;
    this.programs = programs;
  }

  why(task: number, cpu: number): string {
    const { w } = this;
    if (w.task.onRq[task] === MIGRATING) return `it is on its way between two CPUs, and queued on none`;
    return (
      this.leftOut(task, cpu) ??
      (w.task.onRq[task] === QUEUED && w.cpu.online[cpu] === 0 ? `CPU ${cpu} is offline` : null) ??
      (moreUrgent(w, task, competesAs(w, cpu)) ? this.notYet(task, cpu) : this.behind(task, cpu))
    );
  }

  /** What keeps it out of every pick, whoever else is there. */
  private leftOut(task: number, cpu: number): string | null {
    const { w } = this;
    if (w.dl.throttled[task] === 1) {
      const at = timerAtNs(w, task, TIMER_REPLENISH);
      const until = at >= NEVER ? '' : `; it is replenished at ${formatDuration(at)}`;
      return `it is throttled: ${this.spent(task)}${until}`;
    }
    if (w.fair.delayed[task] === 1) return 'its dequeue is delayed: it sleeps and is queued only until its lag is zero';
    if (w.task.passedOver[task] === 1) return 'picks pass it over: a more urgent waiter lends to the same owner';
    if (w.task.cls[task] === RT && (w.cpu.rtHidden[cpu] === 1 || w.cpu.rtThrottled[cpu] === 1)) {
      return `the RT tasks of CPU ${cpu} are throttled`;
    }
    if (!lockWaiting(w, task) && !mayExecuteOn(w, task, cpu)) {
      return inEffectiveMask(w, task, cpu)
        ? `CPU ${cpu} is on its way out and takes no task any more`
        : `it may not execute on CPU ${cpu}, where it is queued`;
    }
    return null;
  }

  private spent(task: number): string {
    const { yielded, budgetNs } = this.w.dl;
    if (yielded[task] === 1) return 'it gave up the rest of its budget';
    return budgetNs[task]! <= 0 ? 'its budget is used up' : 'what is left of its budget is not to be used before then';
  }

  /** It goes before the donor, so the CPU has still to pick it. */
  private notYet(task: number, cpu: number): string {
    const { w } = this;
    const { curr, donor, held, needResched, reschedAtNs } = {
      curr: w.cpu.curr[cpu]!,
      donor: w.cpu.donor[cpu]!,
      held: w.cpu.held[cpu] === 1,
      needResched: w.cpu.needResched[cpu] === 1,
      reschedAtNs: w.cpu.reschedAtNs[cpu]!,
    };
    const before = donor === NONE ? `nobody is picked on CPU ${cpu}` : this.comparison(task, donor, 'goes before');
    if (held) return `${before}, but the scenario holds CPU ${cpu}`;
    if (isNoisy(w, cpu)) return `${before}, but CPU ${cpu} is kept from it by ${NOISES[w.noise.kind[cpu]!]}`;
    for (const slot of [w.cpus + cpu, cpu]) {
      const program = w.frame.program[slot]!;
      if (program >= 0) return `${before}, and CPU ${cpu} is inside ${this.programs[program]?.name ?? 'a program'}`;
    }
    const later = reschedAtNs > w.system.nowNs[0]! ? `, and learns of it at ${formatDuration(reschedAtNs)}` : '';
    if (needResched) return `${before}, and CPU ${cpu} is asked to reschedule${later}`;
    if (curr !== NONE && keepsPreemptionOff(w, curr)) {
      return `${before}, but ${this.names.task(curr)} keeps preemption off on CPU ${cpu}`;
    }
    return `${before}, but nobody has asked CPU ${cpu} to reschedule`;
  }

  /** The donor goes before it, or is its equal. */
  private behind(task: number, cpu: number): string {
    const { w, names } = this;
    const donor = w.cpu.donor[cpu]!;
    if (donor === NONE) return this.notYet(task, cpu);
    const rival = competesAs(w, cpu);
    const curr = w.cpu.curr[cpu]!;
    const via = curr === donor || curr === NONE ? '' : `, and ${names.task(curr)} executes on its context`;
    if (isServer(w, rival)) return `the fair server of CPU ${cpu} comes first, and serves ${names.task(donor)}`;
    if (moreUrgent(w, rival, task)) return this.comparison(rival, task, 'is more urgent') + via;
    if (w.task.cls[task] === FAIR) return this.fairly(task, donor, cpu) + via;
    return `${names.task(donor)} is as urgent (${this.urgency(donor)}) and is picked already${via}`;
  }

  /** `H goes before L (fifo 20 against fair)`. */
  private comparison(first: number, second: number, how: string): string {
    return `${this.names.task(first)} ${how} ${how.endsWith('before') ? `${this.names.task(second)} ` : ''}(${this.urgency(first)} against ${this.urgency(second)})`;
  }

  /** Two fair tasks: eligibility first, then the virtual deadline; who executes is protected for a while. */
  private fairly(task: number, donor: number, cpu: number): string {
    const { w, names } = this;
    const { vruntime, deadline, vprot } = w.fair;
    // The same products as the kernel's: no division, so that no rounding decides.
    const average = w.cpu.fairAverage[cpu]!;
    if (w.cpu.fairRest[cpu]! + w.cpu.fairWeight[cpu]! * (average - vruntime[task]!) < 0) {
      const behindNs = vruntime[task]! - average;
      return `its lag is negative (-${formatDuration(behindNs)}): it has had more than its share, ${names.task(donor)} goes on`;
    }
    if (vruntime[donor]! < vprot[donor]!) return `${names.task(donor)} has not used up what it may run in one go`;
    if (deadline[task]! > deadline[donor]!) return `the virtual deadline of ${names.task(donor)} is earlier`;
    if (w.cpu.needResched[cpu] === 1) return this.notYet(task, cpu);
    return `${names.task(donor)} is fair as well, and CPU ${cpu} has not picked again since`;
  }

  private urgency(task: number): string {
    const { w } = this;
    switch (w.task.cls[task]) {
      case STOP:
        return 'stopper';
      case DL:
        return `deadline at ${formatDuration(Math.max(0, w.dl.deadlineNs[task]!))}`;
      case RT:
        return `fifo ${w.task.prio[task]}`;
      default:
        return 'fair';
    }
  }
}
