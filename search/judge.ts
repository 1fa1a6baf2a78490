// Applies claims while a machine runs. After each section only what that section wrote is looked at again; claims that wait for a
// lock, a quiet CPU or quiescence keep a list of what was written since they were judged last. The full sweep is the naive twin.

import { NONE, UMCG_PLAIN } from '../model/ids.ts';
import type { Machine, Observer } from '../model/machine.ts';
import type { Part } from '../model/parts.ts';
import type { Shape } from '../model/shape.ts';
import { insideKernel, lockFree, piLock, quietCpu, rqLock, shareTurns, type View, waitLock } from '../model/view.ts';
import type { Always, EventReader, KnownLimit, Memory, Names, Property, Sometimes } from '../properties/types.ts';
import { atRest } from '../properties/vocabulary.ts';
import type { Checks, Claims, Group } from './claims.ts';
import { BUSY, Dirty, type Listed, LOCKED, NOW, RESTLESS, UNREST } from './dirty.ts';

export interface Violation {
  property: Property;
  says: string;
}

const NO_EVENTS: EventReader = { count: 0, rows: [] };

export function namesOf(shape: Shape): Names {
  const tasks = shape.tasks.length;
  return {
    task(task) {
      if (task === NONE) return 'idle';
      if (task < tasks) return shape.tasks[task]!.name;
      const thread = task - tasks;
      if (thread >= 2 * shape.cpus) return `balance/${thread - 2 * shape.cpus}`;
      return thread < shape.cpus ? `migration/${thread}` : `fair-server/${thread - shape.cpus}`;
    },
    mutex: (mutex) => shape.mutexes[mutex] ?? 'none',
  };
}

/** Parts that the claims keep memory in. */
export function memoryOf(properties: readonly Property[]): Part[] {
  return properties.flatMap((p) => (p.kind === 'monitor' || p.kind === 'window' ? [p.memory] : []));
}

const everyRow = (count: number): Listed => ({ count, rows: Int32Array.from({ length: count }, (_, row) => row) });

export class Judge implements Observer {
  violation: Violation | null = null;
  readonly claims: Claims;
  /** Known limits that were met, by index. */
  readonly limitsMet: boolean[];
  /** Witnesses seen so far, by index in `claims.witnesses`; kept over runs. */
  readonly witnessed: Uint8Array;
  /** When set, a violation is taken down here and does not end the run. */
  collecting: Set<string> | null = null;
  private readonly m: Machine;
  private shape: Shape;
  private names: Names;
  /** Memory of each monitor and window in this world. */
  private readonly monitorMemory: readonly Memory[];
  private readonly windowMemory: readonly Memory[];
  private readonly task: Dirty;
  private readonly cpu: Dirty;
  private readonly mutex: Dirty;
  /** Every row of a kind, for the sweep at the end of a run. */
  private readonly everyTask: Listed;
  private readonly everyCpu: Listed;
  private readonly everyMutex: Listed;
  private unseen: Sometimes[];
  private readonly limits: readonly KnownLimit[];
  private readonly muted = new Set<Property>();
  private lastNs = 0;
  /** The machine's count of freed locks after the last section. */
  private freed = 0;
  /** The machine's count of changes when all windows looked last. */
  private lookedAt = -1;

  constructor(m: Machine, shape: Shape, claims: Claims, limits: readonly KnownLimit[] = []) {
    this.m = m;
    this.shape = shape;
    this.names = namesOf(shape);
    this.claims = claims;
    this.monitorMemory = claims.monitors.map((p) => m.w.memory[p.memory.name]!);
    this.windowMemory = claims.windows.map((p) => m.w.memory[p.memory.name]!);
    this.witnessed = new Uint8Array(claims.witnesses.length);
    this.unseen = [...claims.witnesses];
    this.task = new Dirty(m.w.threads);
    this.cpu = new Dirty(m.w.cpus);
    this.mutex = new Dirty(m.w.mutexes);
    this.everyTask = everyRow(m.w.threads);
    this.everyCpu = everyRow(m.w.cpus);
    this.everyMutex = everyRow(m.w.mutexes);
    this.want();
    this.limits = limits;
    this.limitsMet = limits.map(() => false);
  }

  /** Forgets which witnesses and known limits were met. */
  forget(): void {
    this.witnessed.fill(0);
    this.unseen = [...this.claims.witnesses];
    this.limitsMet.fill(false);
    this.want();
  }

  /** Which places look at tasks, CPUs and mutexes: the others are not told of what is written. */
  private want(): void {
    const { atSection, whenUnlocked, whenAtRest, whenQuiet, whenQuiescent } = this.claims;
    for (const about of ['task', 'cpu', 'mutex'] as const) {
      const now = atSection[about].any || this.unseen.some((p) => p.about === about);
      this[about].wanted =
        (now ? NOW : 0) |
        (whenUnlocked[about].any ? LOCKED : 0) |
        (whenAtRest[about].any ? RESTLESS : 0) |
        (whenQuiet[about].any ? BUSY : 0) |
        (whenQuiescent[about].any ? UNREST : 0);
    }
  }

  /** A new run of a shape of the same size begins on the same machine. */
  begin(shape: Shape): void {
    this.shape = shape;
    this.names = namesOf(shape);
    this.violation = null;
    this.lastNs = 0;
    this.lookedAt = -1;
    this.muted.clear();
    this.task.clear();
    this.cpu.clear();
    this.mutex.clear();
  }

  afterSection(m: Machine, cpu: number): boolean {
    const { w } = m;
    const { atSection, whenUnlocked, whenAtRest, whenQuiet, monitors, windows } = this.claims;
    const { task, cpu: cpus, mutex } = this;
    const listed = cpus.restless.count;
    const listedAtLock = cpus.locked.count;
    const mayBeFree = m.freed !== this.freed || m.usesCores;
    let mayRest = mayBeFree;
    this.freed = m.freed;
    // What waits for a lock goes on waiting unless one was given back, or a row was written: that may be another row, or under another lock now.
    const mayBeUnlocked = mayBeFree || m.touchedTasks.count + m.touchedCpus.count + m.touchedMutexes.count > 0;
    // Claims that are silent while a CPU is inside the kernel speak when it leaves.
    if (cpus.wanted !== 0) {
      const { count, rows } = m.touchedCpus;
      if (count > 1 || (count === 1 && rows[0] !== cpu)) mayRest = true;
      if (!insideKernel(w, cpu)) {
        cpus.add(cpu);
        mayRest = true;
      }
    }
    if ((task.wanted | cpus.wanted | mutex.wanted) !== 0) this.gather(w);
    m.forgetTouched();
    if (m.log.count > 0 && monitors.length > 0) this.hear(m.log, w);
    if (windows.length > 0 && (m.log.count > 0 || w.system.nowNs[0] !== this.lastNs)) this.watch(m.log, w, false);
    if (atSection.any) this.sweep(atSection, task.now, cpus.now, mutex.now, w);
    if (whenUnlocked.any && (mayBeUnlocked || cpus.locked.count !== listedAtLock)) this.sweepUnlocked(w, whenUnlocked);
    if (whenUnlocked.world.any) this.judge(whenUnlocked.world, w, 0);
    // A CPU comes to rest by a section of its own, or one that writes to it or gives its lock back.
    if (whenAtRest.any && (mayRest || cpus.restless.count !== listed)) this.sweepAtRest(w, whenAtRest);
    if (whenQuiet.any) this.sweepQuiet(w, whenQuiet);
    if (this.unseen.length > 0) this.look(w);
    if (task.now.count > 0) task.forget(task.now, NOW);
    if (cpus.now.count > 0) cpus.forget(cpus.now, NOW);
    if (mutex.now.count > 0) mutex.forget(mutex.now, NOW);
    return this.violation !== null;
  }

  beforeTime(m: Machine): void {
    // Whoever looked when all was at rest, and sees the same world, has nothing to add.
    if (this.claims.windows.length > 0 && this.lookedAt !== m.changes) this.watch(NO_EVENTS, m.w, true);
  }

  atRest(m: Machine): boolean {
    const { whenQuiescent, windows } = this.claims;
    const { task, cpu, mutex } = this;
    // What time has changed since the last section.
    if ((task.wanted | cpu.wanted | mutex.wanted) !== 0) this.gather(m.w);
    if (windows.length > 0) this.watch(NO_EVENTS, m.w, true);
    if (whenQuiescent.any) this.sweep(whenQuiescent, task.unrest, cpu.unrest, mutex.unrest, m.w);
    task.forget(task.unrest, UNREST);
    cpu.forget(cpu.unrest, UNREST);
    mutex.forget(mutex.unrest, UNREST);
    return this.violation !== null;
  }

  /** After a settled run: every object is looked at. */
  atEnd(): void {
    if (this.violation !== null) return;
    this.sweep(this.claims.whenSettled, this.everyTask, this.everyCpu, this.everyMutex, this.m.w);
  }

  /** Windows with their largest value in this run. */
  windowReports(): { property: string; formula: string; maxNs: number; promised: boolean }[] {
    return this.claims.windows.map((p, i) => ({ property: p.name, ...p.report(this.windowMemory[i]!) }));
  }

  /** What was written, and what a claim about it may also depend on. */
  private gather(w: View): void {
    const { touchedTasks, touchedCpus, touchedMutexes } = this.m;
    const { task, mutex } = this;
    const { cpu: cpuOf, blockedOn } = w.task;
    for (let i = 0; i < touchedTasks.count; i++) {
      const t = touchedTasks.rows[i]!;
      task.add(t);
      this.addCpu(w, cpuOf[t]!);
      if (mutex.wanted !== 0 && blockedOn[t] !== NONE) mutex.add(blockedOn[t]!);
    }
    const { curr, donor } = w.cpu;
    for (let i = 0; i < touchedCpus.count; i++) {
      const c = touchedCpus.rows[i]!;
      this.addCpu(w, c);
      if (task.wanted === 0) continue;
      if (curr[c] !== NONE) task.add(curr[c]!);
      if (donor[c] !== NONE) task.add(donor[c]!);
    }
    for (let i = 0; i < touchedMutexes.count; i++) {
      const x = touchedMutexes.rows[i]!;
      mutex.add(x);
      if (w.mutex.owner[x] !== NONE) task.add(w.mutex.owner[x]!);
    }
    if (this.m.usesUmcg && touchedTasks.count > 0 && task.wanted !== 0) this.addUmcgTasks(w);
  }

  /** CPUs that pick together are judged together. */
  private addCpu(w: View, cpu: number): void {
    if (!this.m.usesCores) return this.cpu.add(cpu);
    for (let other = 0; other < w.cpus; other++) if (shareTurns(w, cpu, other)) this.cpu.add(other);
  }

  /** The words of servers and workers name each other, at any remove. */
  private addUmcgTasks(w: View): void {
    const { role } = w.umcg;
    for (let task = 0; task < role.length; task++) if (role[task] !== UMCG_PLAIN) this.task.add(task);
  }

  private judge(claims: Checks, w: View, subject: number): void {
    const says = claims.first(w, subject, this.names);
    if (says === null) return;
    this.report(claims.all[says.index]!, says.says);
    if (this.violation === null) this.judgeSlowly(claims.all, w, subject);
  }

  /** After a known limit was met: each claim by itself, so that none hides behind another. */
  private judgeSlowly(claims: readonly Always[], w: View, subject: number): void {
    for (const claim of claims) {
      const says = claim.check(w, subject, this.names);
      if (says !== null) this.report(claim, says);
    }
  }

  private sweep(claims: Group, tasks: Listed, cpus: Listed, mutexes: Listed, w: View): void {
    const { task, cpu, mutex, world } = claims;
    if (task.any) for (let i = 0; i < tasks.count; i++) this.judge(task, w, tasks.rows[i]!);
    if (cpu.any) for (let i = 0; i < cpus.count; i++) this.judge(cpu, w, cpus.rows[i]!);
    if (mutex.any) for (let i = 0; i < mutexes.count; i++) this.judge(mutex, w, mutexes.rows[i]!);
    if (world.any) this.judge(world, w, 0);
  }

  private sweepUnlocked(w: View, whenUnlocked: Group): void {
    const { task, cpu, mutex } = this;
    for (let i = cpu.locked.count - 1; i >= 0; i--) {
      const c = cpu.locked.rows[i]!;
      if (!lockFree(w, rqLock(c))) continue;
      this.judge(whenUnlocked.cpu, w, c);
      cpu.drop(cpu.locked, LOCKED, i);
    }
    for (let i = task.locked.count - 1; i >= 0; i--) {
      const t = task.locked.rows[i]!;
      if (!lockFree(w, piLock(w, t)) || !lockFree(w, rqLock(w.task.cpu[t]!))) continue;
      this.judge(whenUnlocked.task, w, t);
      task.drop(task.locked, LOCKED, i);
    }
    for (let i = mutex.locked.count - 1; i >= 0; i--) {
      const x = mutex.locked.rows[i]!;
      if (!lockFree(w, waitLock(w, x))) continue;
      this.judge(whenUnlocked.mutex, w, x);
      mutex.drop(mutex.locked, LOCKED, i);
    }
  }

  /** CPUs alone: a task is at rest where its CPU is. */
  private sweepAtRest(w: View, whenAtRest: Group): void {
    const { cpu } = this;
    for (let i = cpu.restless.count - 1; i >= 0; i--) {
      const c = cpu.restless.rows[i]!;
      if (!lockFree(w, rqLock(c)) || !atRest(w, c)) continue;
      this.judge(whenAtRest.cpu, w, c);
      cpu.drop(cpu.restless, RESTLESS, i);
    }
  }

  private sweepQuiet(w: View, whenQuiet: Group): void {
    const { task, cpu } = this;
    for (let i = cpu.busy.count - 1; i >= 0; i--) {
      const c = cpu.busy.rows[i]!;
      if (!quietCpu(w, c)) continue;
      this.judge(whenQuiet.cpu, w, c);
      cpu.drop(cpu.busy, BUSY, i);
    }
    for (let i = task.busy.count - 1; i >= 0; i--) {
      const t = task.busy.rows[i]!;
      if (!quietCpu(w, w.task.cpu[t]!)) continue;
      this.judge(whenQuiet.task, w, t);
      task.drop(task.busy, BUSY, i);
    }
  }

  private hear(events: EventReader, w: View): void {
    const { claims, monitorMemory } = this;
    let says = claims.hear(events, monitorMemory, w, this.names, 0);
    // A known limit silences its monitor, not those behind it.
    while (says !== null) {
      this.report(claims.monitors[says.index]!, says.says);
      says = claims.hear(events, monitorMemory, w, this.names, says.index + 1);
    }
  }

  /** Windows look when they are asked, when time has passed since the last section, or when events ask for it. */
  private watch(events: EventReader, w: View, asked: boolean): void {
    const passed = w.system.nowNs[0]! - this.lastNs;
    this.lastNs = w.system.nowNs[0]!;
    const { claims, windowMemory, shape, names } = this;
    const all = asked || passed !== 0;
    if (all) this.lookedAt = this.m.changes;
    let says = claims.observe(events, all, windowMemory, w, passed, shape, names, 0);
    while (says !== null) {
      this.report(claims.windows[says.index]!, says.says);
      says = claims.observe(events, all, windowMemory, w, passed, shape, names, says.index + 1);
    }
  }

  /** Takes down witnesses that were not seen yet. */
  private look(w: View): void {
    const { task, cpu, mutex } = this;
    for (let i = 0; i < this.unseen.length; i++) {
      const p = this.unseen[i]!;
      const dirty = p.about === 'task' ? task.now : p.about === 'cpu' ? cpu.now : mutex.now;
      let seen = p.about === 'world' && p.seen(w, 0);
      if (p.about !== 'world') for (let k = 0; k < dirty.count && !seen; k++) seen = p.seen(w, dirty.rows[k]!);
      if (!seen) continue;
      this.witnessed[this.claims.witnesses.indexOf(p)] = 1;
      this.unseen.splice(i--, 1);
      this.want();
    }
  }

  /** The first violation that is not a known limit ends the run; a known one is taken down and its claim is silent from then on. */
  private report(property: Property, says: string): void {
    if (this.violation !== null || this.muted.has(property)) return;
    const { name } = this.m.design;
    const limit = this.limits.findIndex(
      (l) => l.property === property.name && l.designs.includes(name) && l.cause(says, this.m.log),
    );
    if (limit < 0 && !this.collecting) {
      this.violation = { property, says };
      return;
    }
    if (limit < 0) this.collecting!.add(property.name);
    else this.limitsMet[limit] = true;
    this.muted.add(property);
  }
}
