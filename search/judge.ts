// Applies claims while a machine runs. After each section only what that section wrote is looked at again; claims that wait for a
// lock, a quiet CPU or quiescence keep a list of what was written since they were judged last. The full sweep is the naive twin.

import { EVENT_STRIDE } from '../model/events.ts';
import { NONE } from '../model/ids.ts';
import type { Machine, Observer } from '../model/machine.ts';
import type { Part } from '../model/parts.ts';
import type { Shape } from '../model/shape.ts';
import { insideKernel, lockFree, piLock, quietCpu, rqLock, type View, waitLock } from '../model/view.ts';
import type { Always, EventReader, KnownLimit, Memory, Names, Property, Sometimes } from '../properties/types.ts';
import { atRest } from '../properties/vocabulary.ts';
import {
  addKind,
  type Checks,
  type Claims,
  clearKinds,
  type Group,
  type Kinds,
  kindsAmong,
  noKinds,
} from './claims.ts';
import { DirtySets } from './dirty.ts';

export interface Violation {
  property: Property;
  says: string;
}

const NO_EVENTS: EventReader = { count: 0, rows: [] };
/** What every window looks at: the clock is about to move. */
const ALL_KINDS: Kinds = { lo: -1, hi: -1, top: -1 };

export function namesOf(shape: Shape): Names {
  const tasks = shape.tasks.length;
  return {
    task(task) {
      if (task === NONE) return 'idle';
      if (task < tasks) return shape.tasks[task]!.name;
      const thread = task - tasks;
      return thread < shape.cpus ? `migration/${thread}` : `fair-server/${thread - shape.cpus}`;
    },
    mutex: (mutex) => shape.mutexes[mutex] ?? 'none',
  };
}

/** Parts that the claims keep memory in. */
export function memoryOf(properties: readonly Property[]): Part[] {
  return properties.flatMap((p) => (p.kind === 'monitor' || p.kind === 'window' ? [p.memory] : []));
}

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
  /** Memory of each monitor and window in this world, and the kinds of events that each window looks at. */
  private readonly monitorMemory: readonly Memory[];
  private readonly windowMemory: readonly Memory[];
  private readonly watched: readonly Kinds[];
  /** Kinds of the events of the present section. */
  private readonly kinds: Kinds = noKinds();
  private readonly now: DirtySets;
  private readonly locked: DirtySets;
  private readonly restless: DirtySets;
  private readonly busy: DirtySets;
  private readonly unrest: DirtySets;
  private unseen: Sometimes[];
  private readonly limits: readonly KnownLimit[];
  private readonly muted = new Set<Property>();
  private lastNs = 0;

  constructor(m: Machine, shape: Shape, claims: Claims, limits: readonly KnownLimit[] = []) {
    this.m = m;
    this.shape = shape;
    this.names = namesOf(shape);
    this.claims = claims;
    this.monitorMemory = claims.monitors.map((p) => m.w.memory[p.memory.name]!);
    this.windowMemory = claims.windows.map((p) => m.w.memory[p.memory.name]!);
    this.watched = claims.windows.map((p) => kindsAmong(p.hears));
    this.witnessed = new Uint8Array(claims.witnesses.length);
    this.unseen = [...claims.witnesses];
    this.now = new DirtySets(m.w);
    this.locked = new DirtySets(m.w);
    this.restless = new DirtySets(m.w);
    this.busy = new DirtySets(m.w);
    this.unrest = new DirtySets(m.w);
    this.limits = limits;
    this.limitsMet = limits.map(() => false);
  }

  /** Forgets which witnesses and known limits were met. */
  forget(): void {
    this.witnessed.fill(0);
    this.unseen = [...this.claims.witnesses];
    this.limitsMet.fill(false);
  }

  /** A new run of a shape of the same size begins on the same machine. */
  begin(shape: Shape): void {
    this.shape = shape;
    this.names = namesOf(shape);
    this.violation = null;
    this.lastNs = 0;
    this.muted.clear();
    for (const sets of [this.now, this.locked, this.restless, this.busy, this.unrest]) sets.clear();
  }

  afterSection(m: Machine, cpu: number): boolean {
    const { w } = m;
    const { atSection, whenUnlocked, whenAtRest, whenQuiet, windows } = this.claims;
    // Claims that are silent while a CPU is inside the kernel speak when it leaves.
    if (!insideKernel(w, cpu)) this.now.cpu.add(cpu);
    this.gather(w);
    const kinds = this.kindsOf(m.log);
    if (m.log.count > 0) this.hear(m.log, w, kinds);
    if (windows.length > 0) this.watch(m.log, w, kinds);
    if (atSection.any) this.sweep(atSection, this.now, w);
    if (whenUnlocked.any) this.sweepUnlocked(w, whenUnlocked);
    if (whenAtRest.any) this.sweepAtRest(w, whenAtRest);
    if (whenQuiet.any) this.sweepQuiet(w, whenQuiet);
    if (this.unseen.length > 0) this.look(w);
    this.now.clear();
    return this.violation !== null;
  }

  beforeTime(m: Machine): void {
    if (this.claims.windows.length > 0) this.watch(NO_EVENTS, m.w, ALL_KINDS);
  }

  atRest(m: Machine): boolean {
    const { whenQuiescent, windows } = this.claims;
    if (windows.length > 0) this.watch(NO_EVENTS, m.w, ALL_KINDS);
    if (whenQuiescent.any) this.sweep(whenQuiescent, this.unrest, m.w);
    this.unrest.clear();
    return this.violation !== null;
  }

  /** After a settled run: every object is looked at. */
  atEnd(): void {
    if (this.violation !== null) return;
    const { w } = this.m;
    const all = new DirtySets(w);
    for (let t = 0; t < w.threads; t++) all.task.add(t);
    for (let c = 0; c < w.cpus; c++) all.cpu.add(c);
    for (let x = 0; x < w.mutexes; x++) all.mutex.add(x);
    this.sweep(this.claims.whenSettled, all, w);
  }

  /** Windows with their largest value in this run. */
  windowReports(): { property: string; formula: string; maxNs: number; promised: boolean }[] {
    return this.claims.windows.map((p, i) => ({ property: p.name, ...p.report(this.windowMemory[i]!) }));
  }

  /** What was written, and what a claim about it may also depend on. */
  private gather(w: View): void {
    const { touchedTasks, touchedCpus, touchedMutexes } = this.m;
    const { now } = this;
    for (let i = 0; i < touchedTasks.count; i++) {
      const t = touchedTasks.rows[i]!;
      now.task.add(t);
      now.cpu.add(w.task.cpu[t]!);
      if (w.task.blockedOn[t] !== NONE) now.mutex.add(w.task.blockedOn[t]!);
    }
    for (let i = 0; i < touchedCpus.count; i++) {
      const c = touchedCpus.rows[i]!;
      now.cpu.add(c);
      if (w.cpu.curr[c] !== NONE) now.task.add(w.cpu.curr[c]!);
      if (w.cpu.donor[c] !== NONE) now.task.add(w.cpu.donor[c]!);
    }
    for (let i = 0; i < touchedMutexes.count; i++) {
      const x = touchedMutexes.rows[i]!;
      now.mutex.add(x);
      if (w.mutex.owner[x] !== NONE) now.task.add(w.mutex.owner[x]!);
    }
    this.m.forgetTouched();
    this.pass(this.locked, this.claims.whenUnlocked);
    this.pass(this.restless, this.claims.whenAtRest);
    this.pass(this.busy, this.claims.whenQuiet);
    this.pass(this.unrest, this.claims.whenQuiescent);
  }

  private kindsOf({ count, rows }: EventReader): Kinds {
    const { kinds } = this;
    clearKinds(kinds);
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) addKind(kinds, rows[at]!);
    return kinds;
  }

  private pass(to: DirtySets, claims: Group): void {
    const { now } = this;
    if (claims.task.all.length > 0) to.task.addAll(now.task);
    if (claims.cpu.all.length > 0) to.cpu.addAll(now.cpu);
    if (claims.mutex.all.length > 0) to.mutex.addAll(now.mutex);
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

  private sweep(claims: Group, dirty: DirtySets, w: View): void {
    if (claims.task.all.length > 0)
      for (let i = 0; i < dirty.task.count; i++) this.judge(claims.task, w, dirty.task.rows[i]!);
    if (claims.cpu.all.length > 0)
      for (let i = 0; i < dirty.cpu.count; i++) this.judge(claims.cpu, w, dirty.cpu.rows[i]!);
    if (claims.mutex.all.length > 0)
      for (let i = 0; i < dirty.mutex.count; i++) this.judge(claims.mutex, w, dirty.mutex.rows[i]!);
    this.judge(claims.world, w, 0);
  }

  private sweepUnlocked(w: View, whenUnlocked: Group): void {
    const { locked } = this;
    for (let i = locked.cpu.count - 1; i >= 0; i--) {
      const c = locked.cpu.rows[i]!;
      if (!lockFree(w, rqLock(c))) continue;
      this.judge(whenUnlocked.cpu, w, c);
      locked.cpu.drop(i);
    }
    for (let i = locked.task.count - 1; i >= 0; i--) {
      const t = locked.task.rows[i]!;
      if (!lockFree(w, piLock(w, t)) || !lockFree(w, rqLock(w.task.cpu[t]!))) continue;
      this.judge(whenUnlocked.task, w, t);
      locked.task.drop(i);
    }
    for (let i = locked.mutex.count - 1; i >= 0; i--) {
      const x = locked.mutex.rows[i]!;
      if (!lockFree(w, waitLock(w, x))) continue;
      this.judge(whenUnlocked.mutex, w, x);
      locked.mutex.drop(i);
    }
    this.judge(whenUnlocked.world, w, 0);
  }

  /** CPUs alone: a task is at rest where its CPU is. */
  private sweepAtRest(w: View, whenAtRest: Group): void {
    const { cpu } = this.restless;
    for (let i = cpu.count - 1; i >= 0; i--) {
      const c = cpu.rows[i]!;
      if (!lockFree(w, rqLock(c)) || !atRest(w, c)) continue;
      this.judge(whenAtRest.cpu, w, c);
      cpu.drop(i);
    }
  }

  private sweepQuiet(w: View, whenQuiet: Group): void {
    const { busy } = this;
    for (let i = busy.cpu.count - 1; i >= 0; i--) {
      const c = busy.cpu.rows[i]!;
      if (!quietCpu(w, c)) continue;
      this.judge(whenQuiet.cpu, w, c);
      busy.cpu.drop(i);
    }
    for (let i = busy.task.count - 1; i >= 0; i--) {
      const t = busy.task.rows[i]!;
      if (!quietCpu(w, w.task.cpu[t]!)) continue;
      this.judge(whenQuiet.task, w, t);
      busy.task.drop(i);
    }
  }

  private hear(events: EventReader, w: View, kinds: Kinds): void {
    const { claims, monitorMemory } = this;
    let says = claims.hear(events, kinds, monitorMemory, w, this.names, 0);
    // A known limit silences its monitor, not those behind it.
    while (says !== null) {
      this.report(claims.monitors[says.index]!, says.says);
      says = claims.hear(events, kinds, monitorMemory, w, this.names, says.index + 1);
    }
  }

  /** Windows look when time has passed since the last section, or when events ask for it. */
  private watch(events: EventReader, w: View, kinds: Kinds): void {
    const passed = w.system.nowNs[0]! - this.lastNs;
    this.lastNs = w.system.nowNs[0]!;
    const { windows } = this.claims;
    for (let i = 0; i < windows.length; i++) {
      const { lo, hi, top } = this.watched[i]!;
      const asked = (lo & kinds.lo) | (hi & kinds.hi) | (top & kinds.top);
      if (passed === 0 && kinds !== ALL_KINDS && asked === 0) continue;
      const p = windows[i]!;
      const says = p.observe(w, events, this.windowMemory[i]!, passed, this.shape, this.names);
      if (says !== null) this.report(p, says);
    }
  }

  /** Takes down witnesses that were not seen yet. */
  private look(w: View): void {
    const { now } = this;
    for (let i = 0; i < this.unseen.length; i++) {
      const p = this.unseen[i]!;
      const dirty = p.about === 'task' ? now.task : p.about === 'cpu' ? now.cpu : now.mutex;
      let seen = p.about === 'world' && p.seen(w, 0);
      if (p.about !== 'world') for (let k = 0; k < dirty.count && !seen; k++) seen = p.seen(w, dirty.rows[k]!);
      if (!seen) continue;
      this.witnessed[this.claims.witnesses.indexOf(p)] = 1;
      this.unseen.splice(i--, 1);
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
