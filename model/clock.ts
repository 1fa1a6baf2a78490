// The clock of a machine: what is due next, and what happens when time passes. At one instant the interrupts of all CPUs come first,
// then what they made pending.

import { dueTimer, PHASE_ENFORCE, PHASE_TICK, PHASE_ZERO_LAG, someTimerIsDue, TIMER_PROGRAMS } from './due.ts';
import { NEVER, NONE } from './ids.ts';
import type { Machine } from './machine.ts';
import { endNoise, isTaken, noisePasses } from './noise/noise.ts';
import { P_RTO_PUSH, P_SWITCH_NOTICE, P_TICK, P_TOP_WAITER, P_WAKE_PENDING } from './program-names.ts';
import { AT_REST, UNKNOWN } from './rest.ts';
import { disarm, firstTimerAfter, timerKind, timerTask } from './timers.ts';
import { touch } from './touched.ts';
import { irqSlot, isNoisy } from './view.ts';

export class Clock {
  private readonly m: Machine;
  /** The next instant at which something is due, and the count of changes when that was found. */
  private dueNs = NEVER;
  private dueFound = -1;

  constructor(machine: Machine) {
    this.m = machine;
  }

  /**
   * Is an interrupt of this CPU due? Starts its program: exact enforcement first, then replenishments, then sleep timers, then
   * the tick. `last` is the last of these phases to look at.
   */
  takeDueInterrupt(cpu: number, last: number): boolean {
    const { w } = this.m;
    const now = w.system.nowNs[0]!;
    const irq = irqSlot(w, cpu);
    if (last === PHASE_TICK && w.cpu.wakeFirst[cpu] !== NONE && w.cpu.wakeAtNs[cpu]! <= now) {
      this.m.start(irq, P_WAKE_PENDING);
      return true;
    }
    if (last === PHASE_TICK && w.cpu.rtoWork[cpu] === 1 && w.cpu.rtoAtNs[cpu]! <= now) {
      this.m.start(irq, P_RTO_PUSH, cpu);
      return true;
    }
    if (last === PHASE_TICK && w.lb.toldBy[cpu] !== NONE && w.lb.toldAtNs[cpu]! <= now) {
      this.m.start(irq, P_SWITCH_NOTICE);
      return true;
    }
    if (last === PHASE_TICK && w.cpu.topReview[cpu] === 1) {
      this.m.start(irq, P_TOP_WAITER);
      return true;
    }
    if (this.m.enforcement.at(cpu) <= now) {
      this.m.start(irq, P_TICK, cpu, 0);
      return true;
    }
    if (last >= PHASE_ZERO_LAG) {
      const timer = dueTimer(this.m.w, cpu, now, last);
      if (timer !== -1) {
        const task = timerTask(timer);
        const kind = timerKind(timer);
        disarm(w, task, kind);
        this.m.start(irq, TIMER_PROGRAMS[kind]!, task);
        return true;
      }
    }
    if (last >= PHASE_TICK && w.cpu.tickDue[cpu] === 1) {
      w.cpu.tickDue[cpu] = 0;
      this.m.start(irq, P_TICK, cpu, 1);
      return true;
    }
    if (last === PHASE_TICK) this.m.mayBeDue[cpu] = 0;
    return false;
  }

  /** The next instant, after now and at most `limitNs`, at which something is due by itself. */
  nextDue(limitNs: number): number {
    if (this.dueFound !== this.m.changes) {
      this.dueNs = this.findDue();
      this.dueFound = this.m.changes;
    }
    return this.dueNs < limitNs ? this.dueNs : limitNs;
  }

  private findDue(): number {
    const { w } = this.m;
    const now = w.system.nowNs[0]!;
    let due = firstTimerAfter(w, now);
    if (w.system.nextTickNs[0]! < due) due = w.system.nextTickNs[0]!;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const enforce = this.m.enforcement.at(cpu);
      if (enforce > now && enforce < due) due = enforce;
      if (w.cpu.switchEndsNs[cpu]! > now && w.cpu.switchEndsNs[cpu]! < due) due = w.cpu.switchEndsNs[cpu]!;
      if (this.m.usesNoise && isNoisy(w, cpu) && w.noise.untilNs[cpu]! < due) due = w.noise.untilNs[cpu]!;
      if (this.m.rest[cpu] === AT_REST) continue;
      const curr = w.cpu.curr[cpu]!;
      if (curr !== NONE && w.task.spinUntilNs[curr]! > now && w.task.spinUntilNs[curr]! < due) {
        due = w.task.spinUntilNs[curr]!;
      }
      if (w.cpu.needResched[cpu] === 1 && w.cpu.reschedAtNs[cpu]! > now && w.cpu.reschedAtNs[cpu]! < due) {
        due = w.cpu.reschedAtNs[cpu]!;
      }
      if (w.cpu.wakeFirst[cpu] !== NONE && w.cpu.wakeAtNs[cpu]! > now && w.cpu.wakeAtNs[cpu]! < due) {
        due = w.cpu.wakeAtNs[cpu]!;
      }
      if (w.cpu.rtoWork[cpu] === 1 && w.cpu.rtoAtNs[cpu]! > now && w.cpu.rtoAtNs[cpu]! < due) due = w.cpu.rtoAtNs[cpu]!;
      if (w.lb.toldBy[cpu] !== NONE && w.lb.toldAtNs[cpu]! > now && w.lb.toldAtNs[cpu]! < due)
        due = w.lb.toldAtNs[cpu]!;
    }
    return due;
  }

  /** Moves the clock. Ghost columns take down who really executed and who really paid. */
  advanceTo(instantNs: number): void {
    const { w } = this.m;
    const passed = instantNs - w.system.nowNs[0]!;
    if (passed > 0) this.m.observer?.beforeTime?.(this.m);
    this.m.timePasses(passed);
    if (this.m.usesNoise) noisePasses(this.m, passed);
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (isTaken(this.m, cpu)) continue;
      const curr = w.cpu.curr[cpu]!;
      const donor = w.cpu.donor[cpu]!;
      // Ghosts alone: what ends when, they do not decide.
      if (curr !== NONE) {
        w.task.ranNs[curr]! += passed;
        touch(this.m.touchedTasks, curr);
      }
      if (donor !== NONE) {
        w.task.paidNs[donor]! += passed;
        touch(this.m.touchedTasks, donor);
      }
    }
    w.system.nowNs[0] = instantNs;
    if (this.m.usesNoise) endNoise(this.m);
    this.m.changes++;
    if (w.system.nextTickNs[0]! <= instantNs) {
      w.system.nextTickNs[0]! += this.m.tickNs;
      this.m.mayBeDue.fill(1);
      this.m.rest.fill(UNKNOWN);
      for (let cpu = 0; cpu < w.cpus; cpu++) w.cpu.tickDue[cpu] = w.cpu.online[cpu]!;
    }
  }

  /**
   * Lets everything that is due now happen on all CPUs that are not held: interrupts of all CPUs first, then what they made
   * pending, so that at one instant every timer precedes every pick.
   */
  fireDue(): void {
    this.m.w.system.charged[0] = 0;
    this.m.beginOperation();
    this.fire(PHASE_TICK);
    this.m.runPending(NONE);
  }

  /** Lets the interrupts of the phases up to `last` happen on all CPUs that may take them. */
  private fire(last: number): void {
    const { w } = this.m;
    let someRan = false;
    for (let phase = PHASE_ENFORCE; phase <= last; phase++) {
      // Where nothing was due up to the phase before, only timers can make a difference, and most instants have one.
      if (!someRan && phase > PHASE_ENFORCE && phase < PHASE_TICK && !someTimerIsDue(w, phase)) continue;
      someRan = false;
      for (let cpu = 0; cpu < w.cpus && !this.m.ended; cpu++) {
        // Time has passed, and whatever else may have come is not known to be absent.
        if (phase === PHASE_TICK && this.m.rest[cpu] !== AT_REST) this.m.mayBeDue[cpu] = 1;
        while (
          !this.m.ended &&
          this.m.stuck === '' &&
          this.seemsDue(cpu, phase) &&
          this.m.mayInterrupt(cpu) &&
          this.takeDueInterrupt(cpu, phase)
        ) {
          someRan = true;
          this.m.runInterrupt(cpu);
        }
      }
    }
  }

  /** Has it come to enforcement or a timer on this CPU, or may anything else be due there that belongs to this phase? */
  private seemsDue(cpu: number, phase: number): boolean {
    if (phase === PHASE_TICK && this.m.mayBeDue[cpu] === 1) return true;
    const { system, timer } = this.m.w;
    const now = system.nowNs[0]!;
    if (this.m.enforcement.at(cpu) <= now) return true;
    const first = system.firstTimer[0]!;
    if (phase === PHASE_ENFORCE || first === -1 || timer.atNs[first]! > now) return false;
    return dueTimer(this.m.w, cpu, now, phase) !== -1;
  }

  /**
   * Passes `ns` of time, from due instant to due instant. With `toCharge` the last instant stops half way: budgets that end there are
   * charged, all else that is due waits, so that a task whose work ends at that instant can still say so.
   */
  elapse(ns: number, toCharge: boolean): void {
    const until = this.m.w.system.nowNs[0]! + ns;
    this.finishInstant();
    while (!this.m.ended && this.m.stuck === '' && this.m.w.system.nowNs[0]! < until) {
      this.advanceTo(this.nextDue(until));
      if (toCharge && this.m.w.system.nowNs[0] === until) {
        this.m.w.system.charged[0] = 1;
        this.m.beginOperation();
        this.fire(PHASE_ENFORCE);
      } else this.fireDue();
    }
  }

  /** Lets the rest of an instant happen that was stopped half way. */
  finishInstant(): void {
    if (this.m.w.system.charged[0] === 1) this.fireDue();
  }
}
