// Judges a world that one section led to from a world that was judged: an object is asked about again when the section wrote it, or when a claim
// about it could not be judged before it, as the lock was kept or the CPU was not at rest. What is written, and what else that is about, are
// as in the judge of a run (search/judge.ts). The full sweep is the naive twin.

import { NONE } from '../../model/ids.ts';
import type { Machine } from '../../model/machine.ts';
import { lockFree, piLock, quietCpu, rqLock, type View, waitLock } from '../../model/view.ts';
import { PROPERTIES } from '../../properties/index.ts';
import type { KnownLimit, Names } from '../../properties/types.ts';
import { atRest } from '../../properties/vocabulary.ts';
import type { Checks, Claims } from '../claims.ts';
import { FullSweep } from './full-sweep.ts';
import type { Contradiction } from './state-model.ts';

/** Objects as bits of a word. */
const OBJECTS_MAX = 31;

/** Of which objects claims may be judged in a world, as bits, by judging place. */
interface Gates {
  freeCpus: number;
  freeTasks: number;
  freeMutexes: number;
  restingCpus: number;
  quietCpus: number;
}
const closed = (): Gates => ({ freeCpus: 0, freeTasks: 0, freeMutexes: 0, restingCpus: 0, quietCpus: 0 });

export class ChangedSweep extends FullSweep {
  /** Nobody has tested that each claim asks of no row but those that are about what was written: a question, or a claim of a user's own. */
  private readonly asksFar: boolean;
  /** Of the state that is expanded, and of the world that was judged last on the step from there. */
  private readonly atState = closed();
  private readonly before = closed();
  private readonly now = closed();
  /** What the section wrote, as bits. */
  private tasks = 0;
  private cpus = 0;
  private mutexes = 0;

  constructor(claims: Claims, names: Names, limits: readonly KnownLimit[], design: string) {
    super(claims, names, limits, design);
    this.asksFar = claims.all.some((claim) => !PROPERTIES.includes(claim));
  }

  /** The world is that of a state that was judged; steps are taken from there. */
  stand(m: Machine): void {
    this.look(m.w, this.atState);
  }

  /** A step begins at that state. */
  begin(): void {
    copy(this.atState, this.before);
  }

  /** Judges what the section of this CPU has led to. */
  judgeChanged(m: Machine, cpu: number): Contradiction | null {
    const { w } = m;
    // What is judged together there is more than what was written.
    if (this.asksFar || m.usesCores || m.usesUmcg || w.threads > OBJECTS_MAX || w.mutexes > OBJECTS_MAX)
      return this.judge(m);
    const { atSection, whenUnlocked, whenAtRest, whenQuiet } = this.claims;
    this.gather(m, cpu);
    const { before, now, tasks, cpus, mutexes } = this;
    this.look(w, now);
    this.found = null;
    if (atSection.any) {
      this.each(atSection.task, w, tasks);
      this.each(atSection.cpu, w, cpus);
      this.each(atSection.mutex, w, mutexes);
      this.ask(atSection.world, w, 0);
    }
    if (whenUnlocked.any) {
      this.each(whenUnlocked.cpu, w, now.freeCpus & (cpus | ~before.freeCpus));
      this.each(whenUnlocked.task, w, now.freeTasks & (tasks | ~before.freeTasks));
      this.each(whenUnlocked.mutex, w, now.freeMutexes & (mutexes | ~before.freeMutexes));
      this.ask(whenUnlocked.world, w, 0);
    }
    if (whenAtRest.any) this.each(whenAtRest.cpu, w, now.restingCpus & (cpus | ~before.restingCpus));
    if (whenQuiet.any) {
      this.each(whenQuiet.cpu, w, now.quietCpus & (cpus | ~before.quietCpus));
      for (let t = 0; t < w.threads; t++) {
        const its = 1 << w.task.cpu[t]!;
        if ((now.quietCpus & its) !== 0 && ((tasks >>> t) & 1 || (before.quietCpus & its) === 0)) {
          this.ask(whenQuiet.task, w, t);
        }
      }
    }
    this.whenAllIsDone(m);
    copy(now, before);
    return this.found;
  }

  /** What was written, and what a claim about it may also depend on. */
  private gather(m: Machine, cpu: number): void {
    const { w, touchedTasks, touchedCpus, touchedMutexes } = m;
    const { cpu: cpuOf, blockedOn } = w.task;
    let tasks = 0;
    // What it left may be what a claim waits for.
    let cpus = 1 << cpu;
    let mutexes = 0;
    for (let i = 0; i < touchedTasks.count; i++) {
      const t = touchedTasks.rows[i]!;
      tasks |= 1 << t;
      cpus |= 1 << cpuOf[t]!;
      if (blockedOn[t] !== NONE) mutexes |= 1 << blockedOn[t]!;
    }
    const { curr, donor } = w.cpu;
    for (let i = 0; i < touchedCpus.count; i++) {
      const c = touchedCpus.rows[i]!;
      cpus |= 1 << c;
      if (curr[c] !== NONE) tasks |= 1 << curr[c]!;
      if (donor[c] !== NONE) tasks |= 1 << donor[c]!;
    }
    for (let i = 0; i < touchedMutexes.count; i++) {
      const x = touchedMutexes.rows[i]!;
      mutexes |= 1 << x;
      if (w.mutex.owner[x] !== NONE) tasks |= 1 << w.mutex.owner[x]!;
    }
    m.forgetTouched();
    this.tasks = tasks;
    this.cpus = cpus;
    this.mutexes = mutexes;
  }

  private look(w: View, to: Gates): void {
    const { whenUnlocked, whenAtRest, whenQuiet } = this.claims;
    let [freeCpus, resting, quiet] = [0, 0, 0];
    for (let c = 0; c < w.cpus; c++) {
      const free = lockFree(w, rqLock(c));
      if (free) freeCpus |= 1 << c;
      if (free && whenAtRest.any && atRest(w, c)) resting |= 1 << c;
      if (whenQuiet.any && quietCpu(w, c)) quiet |= 1 << c;
    }
    let freeTasks = 0;
    let freeMutexes = 0;
    if (whenUnlocked.any) {
      for (let t = 0; t < w.threads; t++) {
        if ((freeCpus >>> w.task.cpu[t]!) & 1 && lockFree(w, piLock(w, t))) freeTasks |= 1 << t;
      }
      for (let x = 0; x < w.mutexes; x++) if (lockFree(w, waitLock(w, x))) freeMutexes |= 1 << x;
    }
    to.freeCpus = freeCpus;
    to.freeTasks = freeTasks;
    to.freeMutexes = freeMutexes;
    to.restingCpus = resting;
    to.quietCpus = quiet;
  }

  private each(claims: Checks, w: View, objects: number): void {
    if (!claims.any) return;
    for (let left = objects; left !== 0; left &= left - 1) this.ask(claims, w, 31 - Math.clz32(left & -left));
  }
}

function copy(from: Gates, to: Gates): void {
  to.freeCpus = from.freeCpus;
  to.freeTasks = from.freeTasks;
  to.freeMutexes = from.freeMutexes;
  to.restingCpus = from.restingCpus;
  to.quietCpus = from.quietCpus;
}
