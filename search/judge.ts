// Applies claims while a machine runs. After each section only what that section wrote is looked at again; claims that wait for a
// lock, a quiet CPU or quiescence keep a list of what was written since they were judged last. The full sweep is the naive twin.

import { EVENT_STRIDE } from '../model/events.ts';
import { NONE } from '../model/ids.ts';
import type { Machine, Observer } from '../model/machine.ts';
import type { Part } from '../model/parts.ts';
import type { Shape } from '../model/shape.ts';
import { insideKernel, lockFree, piLock, quietCpu, rqLock, type View, waitLock } from '../model/view.ts';
import type {
  Always,
  EventReader,
  KnownLimit,
  Monitor,
  Names,
  Property,
  Sometimes,
  Subject,
  Window,
} from '../properties/types.ts';
import { type Checks, checks } from './checks.ts';

export interface Violation {
  property: Property;
  says: string;
}

/** Claims of one judging place, by what they are about. */
interface Group {
  task: Checks;
  cpu: Checks;
  mutex: Checks;
  world: Checks;
  any: boolean;
}

class Dirty {
  count = 0;
  readonly rows: Int32Array;
  private readonly mark: Uint8Array;
  constructor(rows: number) {
    this.rows = new Int32Array(rows);
    this.mark = new Uint8Array(rows);
  }
  add(row: number): void {
    if (this.mark[row] === 1) return;
    this.mark[row] = 1;
    this.rows[this.count++] = row;
  }
  /** Takes the row at a place off; the last one moves there. */
  drop(at: number): void {
    this.mark[this.rows[at]!] = 0;
    this.rows[at] = this.rows[--this.count]!;
  }
  clear(): void {
    for (let i = 0; i < this.count; i++) this.mark[this.rows[i]!] = 0;
    this.count = 0;
  }
}

/** What was written since a judging place was last judged. */
class DirtySets {
  readonly task: Dirty;
  readonly cpu: Dirty;
  readonly mutex: Dirty;
  constructor(w: View) {
    this.task = new Dirty(w.threads);
    this.cpu = new Dirty(w.cpus);
    this.mutex = new Dirty(w.mutexes);
  }
  clear(): void {
    this.task.clear();
    this.cpu.clear();
    this.mutex.clear();
  }
}

function group(claims: readonly Always[], judged: Always['judged']): Group {
  const of = (about: Subject) => claims.filter((c) => c.judged === judged && c.about === about);
  const [task, cpu, mutex, world] = [of('task'), of('cpu'), of('mutex'), of('world')].map(checks) as [
    Checks,
    Checks,
    Checks,
    Checks,
  ];
  return { task, cpu, mutex, world, any: claims.some((c) => c.judged === judged) };
}

/** Kinds of events as bits; there are fewer than 31. */
const maskOfKinds = (kinds: readonly number[]): number => kinds.reduce((mask, kind) => mask | (1 << kind), 0);
/** Not a kind: the clock is about to move. Every window looks then. */
const BEFORE_TIME = 1 << 30;
const NO_EVENTS: EventReader = { count: 0, rows: [] };

function kindsOf({ count, rows }: EventReader): number {
  let mask = 0;
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) mask |= 1 << rows[at]!;
  return mask;
}

export function namesOf(shape: Shape): Names {
  const tasks = shape.tasks.length;
  return {
    task: (task) => (task === NONE ? 'idle' : task < tasks ? shape.tasks[task]!.name : `migration/${task - tasks}`),
    mutex: (mutex) => shape.mutexes[mutex] ?? 'none',
  };
}

/** Parts that the claims keep memory in. */
export function memoryOf(properties: readonly Property[]): Part[] {
  return properties.flatMap((p) => (p.kind === 'monitor' || p.kind === 'window' ? [p.memory] : []));
}

export class Judge implements Observer {
  violation: Violation | null = null;
  /** Known limits that were met, by index. */
  readonly limitsMet: boolean[];
  /** Witnesses seen so far, by index in `witnesses`; kept over runs. */
  readonly witnessed: Uint8Array;
  readonly witnesses: readonly Sometimes[];
  readonly windows: readonly Window[];
  private readonly m: Machine;
  private shape: Shape;
  private names: Names;
  private readonly atSection: Group;
  private readonly whenUnlocked: Group;
  private readonly whenQuiet: Group;
  private readonly whenQuiescent: Group;
  private readonly whenSettled: Group;
  private readonly monitors: readonly Monitor[];
  /** Kinds of events of each monitor and window, as bits. */
  private readonly heard: readonly number[];
  private readonly watched: readonly number[];
  private readonly now: DirtySets;
  private readonly locked: DirtySets;
  private readonly busy: DirtySets;
  private readonly unrest: DirtySets;
  private unseen: Sometimes[];
  private readonly limits: readonly KnownLimit[];
  private readonly muted = new Set<Property>();
  /** When set, a violation is taken down here and does not end the run. */
  collecting: Set<string> | null = null;
  private lastNs = 0;

  constructor(m: Machine, shape: Shape, properties: readonly Property[], limits: readonly KnownLimit[] = []) {
    const applicable = properties.filter((p) => p.appliesTo(m.design.features));
    const states = applicable.filter((p) => p.kind === 'always');
    this.m = m;
    this.shape = shape;
    this.names = namesOf(shape);
    this.atSection = group(states, 'section');
    this.whenUnlocked = group(states, 'unlocked');
    this.whenQuiet = group(states, 'quiet');
    this.whenQuiescent = group(states, 'quiescent');
    this.whenSettled = group(states, 'settled');
    this.monitors = applicable.filter((p) => p.kind === 'monitor');
    this.windows = applicable.filter((p) => p.kind === 'window');
    this.heard = this.monitors.map((p) => maskOfKinds(p.hears));
    this.watched = this.windows.map((p) => maskOfKinds(p.hears) | BEFORE_TIME);
    this.witnesses = applicable.filter((p) => p.kind === 'sometimes');
    this.witnessed = new Uint8Array(this.witnesses.length);
    this.unseen = [...this.witnesses];
    this.now = new DirtySets(m.w);
    this.locked = new DirtySets(m.w);
    this.busy = new DirtySets(m.w);
    this.unrest = new DirtySets(m.w);
    this.limits = limits;
    this.limitsMet = limits.map(() => false);
  }

  /** Forgets which witnesses and known limits were met. */
  forget(): void {
    this.witnessed.fill(0);
    this.unseen = [...this.witnesses];
    this.limitsMet.fill(false);
  }

  /** A new run of a shape of the same size begins on the same machine. */
  begin(shape: Shape): void {
    this.shape = shape;
    this.names = namesOf(shape);
    this.violation = null;
    this.lastNs = 0;
    this.muted.clear();
    for (const sets of [this.now, this.locked, this.busy, this.unrest]) sets.clear();
  }

  afterSection(m: Machine, cpu: number): boolean {
    const { w } = m;
    // Claims that are silent while a CPU is inside the kernel speak when it leaves.
    if (!insideKernel(w, cpu)) this.now.cpu.add(cpu);
    this.gather(w);
    const kinds = m.log.count > 0 ? kindsOf(m.log) : 0;
    if (kinds !== 0) this.hear(m.log, w, kinds);
    if (this.windows.length > 0) this.watch(m.log, w, kinds);
    if (this.atSection.any) this.sweep(this.atSection, this.now, w);
    if (this.whenUnlocked.any) this.sweepUnlocked(w);
    if (this.whenQuiet.any) this.sweepQuiet(w);
    if (this.unseen.length > 0) this.look(w);
    this.now.clear();
    return this.violation !== null;
  }

  beforeTime(m: Machine): void {
    if (this.windows.length > 0) this.watch(NO_EVENTS, m.w, BEFORE_TIME);
  }

  atRest(m: Machine): boolean {
    if (this.whenQuiescent.any) this.sweep(this.whenQuiescent, this.unrest, m.w);
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
    this.sweep(this.whenSettled, all, w);
  }

  /** Windows with their largest value in this run. */
  windowReports(): { property: string; formula: string; maxNs: number; promised: boolean }[] {
    return this.windows.map((p) => ({ property: p.name, ...p.report(this.m.w.memory[p.memory.name]!) }));
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
    this.pass(this.locked, this.whenUnlocked);
    this.pass(this.busy, this.whenQuiet);
    this.pass(this.unrest, this.whenQuiescent);
  }

  private pass(to: DirtySets, claims: Group): void {
    const { now } = this;
    if (claims.task.all.length > 0) for (let i = 0; i < now.task.count; i++) to.task.add(now.task.rows[i]!);
    if (claims.cpu.all.length > 0) for (let i = 0; i < now.cpu.count; i++) to.cpu.add(now.cpu.rows[i]!);
    if (claims.mutex.all.length > 0) for (let i = 0; i < now.mutex.count; i++) to.mutex.add(now.mutex.rows[i]!);
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

  private sweepUnlocked(w: View): void {
    const { locked, whenUnlocked } = this;
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

  private sweepQuiet(w: View): void {
    const { busy, whenQuiet } = this;
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

  private hear(events: EventReader, w: View, kinds: number): void {
    for (let i = 0; i < this.monitors.length; i++) {
      if ((this.heard[i]! & kinds) === 0) continue;
      const p = this.monitors[i]!;
      const says = p.hear(events, this.m.w.memory[p.memory.name]!, w, this.names);
      if (says !== null) this.report(p, says);
    }
  }

  /** Windows look when time has passed since the last section, or when events ask for it. */
  private watch(events: EventReader, w: View, kinds: number): void {
    const passed = w.system.nowNs[0]! - this.lastNs;
    this.lastNs = w.system.nowNs[0]!;
    for (let i = 0; i < this.windows.length; i++) {
      if (passed === 0 && (this.watched[i]! & kinds) === 0) continue;
      const p = this.windows[i]!;
      const says = p.observe(w, events, this.m.w.memory[p.memory.name]!, passed, this.shape, this.names);
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
      this.witnessed[this.witnesses.indexOf(p)] = 1;
      this.unseen.splice(i--, 1);
    }
  }

  /** The first violation that is not a known limit ends the run; a known one is taken down and its claim is silent from then on. */
  private report(property: Property, says: string): void {
    if (this.violation !== null || this.muted.has(property)) return;
    if (this.collecting) {
      this.collecting.add(property.name);
      this.muted.add(property);
      return;
    }
    const { name } = this.m.design;
    const limit = this.limits.findIndex(
      (l) => l.property === property.name && l.design === name && l.cause(says, this.m.log),
    );
    if (limit < 0) {
      this.violation = { property, says };
      return;
    }
    this.limitsMet[limit] = true;
    this.muted.add(property);
  }
}
