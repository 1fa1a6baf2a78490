// The stepping machinery: frames, locks kept between sections, holds, interrupts, and the order in which CPUs do their pending
// work. It chooses nothing: what happens next follows from the operation list; what a section does is the design's business.

import { Clock } from './clock.ts';
import type { Design, Rules, SchedClass } from './design.ts';
import { PHASE_TICK } from './due.ts';
import { Enforcement } from './enforcement.ts';
import { EV_CALLBACK_LEFT } from './events.ts';
import { append, type EventLog, eventLog } from './events-log.ts';
import {
  DONE,
  GAP_IRQS_ON,
  GAP_PREEMPTIBLE,
  JUMPED,
  type LockRef,
  NEXT,
  type Next,
  type Program,
  type Step,
  WAIT,
} from './frames.ts';
import { MEET_SWITCHED, NONE, QUEUED, UMCG_RUNNING, UMCG_WORKER } from './ids.ts';
import { isCleanlyTaken } from './noise/noise.ts';
import { CHAIN_LEFT, IN_USER_MODE, P_ACTIVATE, P_CPU_OFF, P_MEET_OUT, P_SCHEDULE } from './program-names.ts';
import { ASLEEP, AT_REST, UNKNOWN } from './rest.ts';
import { DEFAULT_MAX_SECTIONS } from './shape.ts';
import { Stop } from './stop.ts';
import { clearTouched, type Touched, touch, touchedSet } from './touched.ts';
import { CALLS_MAX } from './umcg/parts.ts';
import { DO_LEAVE, DO_RETURN } from './umcg/rules.ts';
import {
  cpuSlot,
  hasCores,
  hasNoise,
  hasUmcg,
  holdsLock,
  insideKernel,
  irqSlot,
  isNoisy,
  presentLock,
  quietCpu,
  spinsInUserMode,
  taskSlot,
} from './view.ts';
import type { World } from './world.ts';

/** What one step of a CPU came to. */
export const NOTHING = 0;
export const RAN = 1;
export const WAITING = 2;

/** Watches a run. An answer of true ends it. */
export interface Observer {
  /** After every section, with the events and the touched rows of that section. */
  afterSection(m: Machine, cpu: number, slot: number, section: string): boolean;
  /** The clock is about to move: what every CPU does now, it does until then. */
  beforeTime?(m: Machine): void;
  /** The whole world is quiescent: all that was pending at this instant has been done. */
  atRest(m: Machine): boolean;
}

export type Stuck = '' | 'deadlock' | 'livelock';

/** Where a program continues after a section answered with an interned id. */
function placeOf(prog: Program, id: number): number {
  const at = prog.position[id]!;
  if (at < 0) throw new Error(`${prog.name} continues at a section that it does not have`);
  return at;
}

export class Machine {
  readonly w: World;
  readonly design: Design;
  readonly rules: Rules;
  readonly classes: readonly SchedClass[];
  readonly programs: readonly Program[];
  /** The sections of all programs one after the other, and where each program begins. */
  private readonly steps: readonly Step[];
  private readonly firstStep: Int32Array;
  /** The design has UMCG. */
  readonly usesUmcg: boolean;
  /** The design knows cores, whose CPUs may share a lock. */
  readonly usesCores: boolean;
  /** CPUs may be kept from their work by noise. */
  readonly usesNoise: boolean;
  /** Slots of a plan come to their end by themselves. */
  readonly usesTables: boolean;
  readonly log: EventLog = eventLog();
  /** Whoever takes a runqueue lock tells when a callback is listed there. */
  private readonly watchesCallbacks: boolean;
  /** 1: something may be due on this CPU. Set when time passes, when its row is written and when a hold ends. */
  readonly mayBeDue: Uint8Array;
  /** What is known of each CPU that was found to have nothing to do, so that it is not asked again: UNKNOWN, AT_REST or ASLEEP. */
  readonly rest: Uint8Array;
  readonly touchedTasks: Touched;
  readonly touchedCpus: Touched;
  readonly touchedMutexes: Touched;
  /** Latency of an inter-processor interrupt in ns. */
  ipiNs = 0;
  /** What a switch to another task takes, in ns. */
  switchNs = 0;
  tickNs = 0;
  maxSections = DEFAULT_MAX_SECTIONS;
  /** Somebody looked at the choice since this was last taken back. */
  choiceSeen = false;
  private choice = 0;
  /** CPU whose section runs. */
  cpu = 0;
  /** Sections run since the machine was made. */
  sections = 0;
  /** Goes up whenever anything may have been written or time has passed: as long as it is the same, so is the world. */
  changes = 0;
  /** Locks given back that were kept from one section to a later one: whoever waits for one to be free need not look before. */
  freed = 0;
  /** Tasks whose programs have ended since whoever asks cleared it, so that nobody need look at all of them after every operation. */
  readonly endedTasks: Touched;
  /** The observer asked to end the run. */
  ended = false;
  stuck: Stuck = '';
  observer: Observer | null = null;
  readonly stop = new Stop();
  readonly clock: Clock;
  readonly enforcement: Enforcement;
  private budget = 0;
  /** Sum of `cpu.detours`, so that it is looked at only when there are any. */
  private spinners = 0;

  constructor(world: World, design: Design) {
    this.w = world;
    this.design = design;
    this.rules = design.rules;
    this.classes = design.classes;
    this.programs = design.programs;
    this.steps = design.programs.flatMap(({ steps }) => steps);
    this.firstStep = new Int32Array(design.programs.length);
    for (let at = 0, i = 0; i < design.programs.length; at += design.programs[i++]!.steps.length)
      this.firstStep[i] = at;
    this.usesUmcg = hasUmcg(world);
    this.watchesCallbacks = design.features.has('linux-placement');
    this.usesCores = hasCores(world);
    this.usesNoise = hasNoise(world);
    this.usesTables = this.usesCores && design.rules.plansTables();
    this.mayBeDue = new Uint8Array(world.cpus).fill(1);
    this.rest = new Uint8Array(world.cpus);
    this.enforcement = new Enforcement(this);
    this.clock = new Clock(this);
    this.touchedTasks = touchedSet(world.threads);
    this.touchedCpus = touchedSet(world.cpus);
    this.touchedMutexes = touchedSet(world.mutexes);
    this.endedTasks = touchedSet(world.tasks);
  }

  /** Choice number of the present operation. */
  get pick(): number {
    this.choiceSeen = true;
    return this.choice;
  }
  set pick(choice: number) {
    this.choice = choice;
  }

  /** Forgets the last run. The world must have been reset. */
  restart(): void {
    this.ended = false;
    this.stuck = '';
    this.sections = 0;
    this.spinners = 0;
    this.log.count = 0;
    this.stop.cpu = NONE;
    this.stop.reached = NONE;
    this.mayBeDue.fill(1);
    this.lookAgain();
    this.forgetTouched();
  }

  /** The world was replaced from outside: what is kept beside it is made anew. */
  adopt(): void {
    const { detours } = this.w.cpu;
    this.spinners = 0;
    for (let cpu = 0; cpu < detours.length; cpu++) this.spinners += detours[cpu]!;
    this.mayBeDue.fill(1);
    this.lookAgain();
    this.log.count = 0;
    this.stop.cpu = NONE;
    this.forgetTouched();
  }

  /** Something was written from outside, without a word: nothing that is known of any CPU holds any more. */
  lookAgain(): void {
    this.changes++;
    this.rest.fill(UNKNOWN);
    this.enforcement.forgetAll();
  }

  touchTask(task: number): void {
    this.enforcement.forgetTask(task);
    touch(this.touchedTasks, task);
  }
  touchCpu(cpu: number): void {
    this.mayBeDue[cpu] = 1;
    this.rest[cpu] = UNKNOWN;
    this.enforcement.forgetCpu(cpu);
    touch(this.touchedCpus, cpu);
  }
  touchMutex(mutex: number): void {
    touch(this.touchedMutexes, mutex);
  }

  /** The observer has taken note of what was written. */
  forgetTouched(): void {
    clearTouched(this.touchedTasks);
    clearTouched(this.touchedCpus);
    clearTouched(this.touchedMutexes);
  }

  emit(kind: number, a: number, b = -1, c = -1): void {
    append(this.log, kind, this.w.system.nowNs[0]!, this.cpu, a, b, c);
  }

  /** The class hooks of a task. */
  classOf(task: number): SchedClass {
    return this.classes[this.w.task.cls[task]!]!;
  }

  // ---- frames ----------------------------------------------------------------------------------------------------------

  /** Puts a program in a free slot. */
  start(slot: number, programIndex: number, a = -1, b = -1, c = -1, d = -1): void {
    const { frame, cpus } = this.w;
    this.changes++;
    if (slot < 2 * cpus) this.rest[slot < cpus ? slot : slot - cpus] = UNKNOWN;
    else {
      const cpu = this.w.task.onCpu[slot - 2 * cpus]!;
      if (cpu !== NONE) this.rest[cpu] = UNKNOWN;
    }
    frame.program[slot] = programIndex;
    frame.section[slot] = 0;
    frame.a[slot] = a;
    frame.b[slot] = b;
    frame.c[slot] = c;
    frame.d[slot] = d;
    frame.e[slot] = -1;
    frame.f[slot] = -1;
    frame.x[slot] = 0;
    frame.y[slot] = 0;
    frame.z[slot] = 0;
    frame.gap[slot] = GAP_PREEMPTIBLE | GAP_IRQS_ON;
  }

  /** From inside a section: the frame goes on as another program; kept locks stay as the section says. */
  tail(slot: number, programIndex: number, a = -1, b = -1, c = -1, d = -1): Next {
    this.start(slot, programIndex, a, b, c, d);
    return JUMPED;
  }

  /** From inside a section: gives back a lock that the section would otherwise keep. */
  release(slot: number, place: 0 | 1 | 2): void {
    const { frame } = this.w;
    this.settleLock(slot, place === 0 ? frame.lock0 : place === 1 ? frame.lock1 : frame.lock2, false);
  }

  /** Keeps a lock of a slot until its next section, or gives it back. */
  private settleLock(slot: number, column: Int32Array, keep: boolean): void {
    const lock = column[slot]!;
    if (lock === NONE) return;
    const { holder } = this.w.lock;
    if (keep) holder[lock] = slot;
    else {
      column[slot] = NONE;
      if (holder[lock] === slot && !(this.usesCores && this.hasLock(slot, lock))) {
        holder[lock] = -1;
        this.freed++;
      }
    }
  }

  /** Siblings may share a lock, which then stands in two places of a frame. */
  private hasLock(slot: number, lock: number): boolean {
    const { lock0, lock1, lock2 } = this.w.frame;
    return lock0[slot] === lock || lock1[slot] === lock || lock2[slot] === lock;
  }

  // ---- programs inside programs: UMCG alone ----------------------------------------------------------------------------

  /** From a section of a task's program: another one takes the frame; when that ends, this one goes on as if the section answered `next`. */
  call(slot: number, programIndex: number, next: Next): Next {
    const { frame } = this.w;
    const at = frame.section[slot]!;
    this.suspend(slot, next === NEXT ? at + 1 : placeOf(this.programs[frame.program[slot]!]!, next));
    return this.tail(slot, programIndex);
  }

  /** The program of a frame waits, to go on at that position. */
  suspend(slot: number, position: number): void {
    const { frame, call, hook, cpus } = this.w;
    const task = slot - 2 * cpus;
    const at = task * CALLS_MAX + hook.depth[task]!++;
    call.program[at] = frame.program[slot]!;
    call.section[at] = position;
    call.a[at] = frame.a[slot]!;
    call.b[at] = frame.b[slot]!;
    call.c[at] = frame.c[slot]!;
    call.d[at] = frame.d[slot]!;
    call.e[at] = frame.e[slot]!;
    call.f[at] = frame.f[slot]!;
    call.x[at] = frame.x[slot]!;
    call.y[at] = frame.y[slot]!;
    call.z[at] = frame.z[slot]!;
  }

  private resume(slot: number): void {
    const { frame, call, hook, cpus } = this.w;
    const task = slot - 2 * cpus;
    const at = task * CALLS_MAX + --hook.depth[task]!;
    frame.program[slot] = call.program[at]!;
    frame.section[slot] = call.section[at]!;
    frame.a[slot] = call.a[at]!;
    frame.b[slot] = call.b[at]!;
    frame.c[slot] = call.c[at]!;
    frame.d[slot] = call.d[at]!;
    frame.e[slot] = call.e[at]!;
    frame.f[slot] = call.f[at]!;
    frame.x[slot] = call.x[at]!;
    frame.y[slot] = call.y[at]!;
    frame.z[slot] = call.z[at]!;
  }

  /** The program of a task has ended: its system call ends with it, or the program that waits goes on. */
  private endOfTask(slot: number): void {
    const { hook, cpus } = this.w;
    const task = slot - 2 * cpus;
    const depth = hook.depth[task]!;
    if (hook.inCall[task] === depth + 1 && !holdsLock(this.w, task)) {
      hook.inCall[task] = 0;
      if (this.w.umcg.role[task] === UMCG_WORKER) this.start(slot, this.rules.umcgProgram(DO_LEAVE));
      else if (depth > 0) this.resume(slot);
    } else if (depth > (hook.inCall[task] === 0 ? 0 : hook.inCall[task]! - 1)) this.resume(slot);
  }

  private endInUmcg(slot: number): void {
    const { cpus, tasks } = this.w;
    if (slot < 2 * cpus) this.endOverTask(slot < cpus ? slot : slot - cpus);
    else if (slot - 2 * cpus < tasks) this.endOfTask(slot);
  }

  /** Work of a CPU ended above a task in user mode, which looks at its word on the way back unless that says just RUNNING. */
  private endOverTask(cpu: number): void {
    const { w } = this;
    const curr = w.cpu.curr[cpu]!;
    if (curr === NONE || curr >= w.tasks || w.umcg.registered[curr] === 0) return;
    if (w.umcg.role[curr] === UMCG_WORKER && (w.umcg.state[curr]! & 0xffff) !== UMCG_RUNNING) w.hook.notify[curr] = 1;
  }

  /** Does the task, which executes, have to look at its word now? Starts that. */
  private notified(task: number, slot: number): boolean {
    const { hook, frame, umcg } = this.w;
    if (hook.notify[task] === 0) return false;
    const program = frame.program[slot]!;
    if (program < 0 ? hook.inCall[task] !== 0 : IN_USER_MODE[program] === 0 || frame.held[slot] === 1) return false;
    hook.notify[task] = 0;
    if (umcg.registered[task] === 0) return false;
    if (program >= 0) this.suspend(slot, frame.section[slot]!);
    this.start(slot, this.rules.umcgProgram(DO_RETURN));
    return true;
  }

  /** A program has ended; if it woke an owner that waiters are parked on, their activation follows. */
  private endProgram(slot: number): void {
    const { frame } = this.w;
    const owner = frame.wokeOwner[slot]!;
    frame.program[slot] = -1;
    const task = slot - 2 * this.w.cpus;
    if (task >= 0 && task < this.w.tasks) touch(this.endedTasks, task);
    if (owner === NONE) {
      if (this.usesUmcg) this.endInUmcg(slot);
      if (this.usesCores && slot < this.w.cpus && this.w.core.meets[slot] === MEET_SWITCHED)
        this.start(slot, P_MEET_OUT);
      return;
    }
    frame.wokeOwner[slot] = NONE;
    this.start(slot, P_ACTIVATE, owner);
  }

  isActive(slot: number): boolean {
    return this.w.frame.program[slot]! >= 0;
  }

  /** Acquires what a section takes, all or nothing. Answers the places taken as bits, or -1 when somebody keeps one of them. */
  private acquire(slot: number, takes: readonly LockRef[]): number {
    const { frame, lock } = this.w;
    let fresh = 0;
    for (let i = 0; i < takes.length; i++) {
      const ref = takes[i]!;
      const column = ref.place === 0 ? frame.lock0 : ref.place === 1 ? frame.lock1 : frame.lock2;
      if (column[slot] !== NONE) continue;
      const named = ref.of(this, slot);
      if (named === NONE) continue;
      const wanted = this.usesCores ? presentLock(this.w, named) : named;
      const by = lock.holder[wanted]!;
      if (by !== -1 && by !== slot) {
        this.dropFresh(slot, fresh);
        return -1;
      }
      column[slot] = wanted;
      fresh |= 1 << ref.place;
    }
    return fresh;
  }

  /** Runs the next section of a slot. Answers RAN or WAITING. */
  private runSlot(cpu: number, slot: number): number {
    const { w } = this;
    const { frame } = w;
    const { lock0, lock1, lock2 } = frame;
    this.changes++;
    const program = frame.program[slot]!;
    const at = this.firstStep[program]! + frame.section[slot]!;
    const step = this.steps[at]!;
    const { takeBits } = step;
    // What the section takes is kept already, as a rule.
    const missing =
      ((takeBits & 1) !== 0 && lock0[slot] === NONE) ||
      ((takeBits & 2) !== 0 && lock1[slot] === NONE) ||
      ((takeBits & 4) !== 0 && lock2[slot] === NONE);
    const fresh = missing ? this.acquire(slot, step.takes) : 0;
    if (fresh < 0) return WAITING;
    const left = fresh > 0 && this.watchesCallbacks ? this.callbacksLeft(slot, fresh) : NONE;
    this.cpu = cpu;
    const next = step.run(this, slot);
    if (next === WAIT) {
      this.dropFresh(slot, fresh);
      return WAITING;
    }
    if (left !== NONE) this.emit(EV_CALLBACK_LEFT, left);
    const keep = next === DONE ? 0 : step.keepBits;
    if (lock0[slot] !== NONE) this.settleLock(slot, lock0, (keep & 1) !== 0);
    if (lock1[slot] !== NONE) this.settleLock(slot, lock1, (keep & 2) !== 0);
    if (lock2[slot] !== NONE) this.settleLock(slot, lock2, (keep & 4) !== 0);
    let gap = step.gapBits;
    if (next === DONE) this.endProgram(slot);
    else if (next === NEXT) {
      frame.section[slot]!++;
      gap &= this.steps[at + 1]!.entryBits;
    } else if (next !== JUMPED) {
      const prog = this.programs[program]!;
      const to = placeOf(prog, next);
      frame.section[slot] = to;
      gap &= prog.steps[to]!.entryBits;
    }
    frame.gap[slot] = gap;
    this.sections++;
    if (this.spinners > 0) this.wakeSpinners(cpu);
    if (cpu === this.stop.cpu) this.holdHere(cpu, slot, step.id);
    if (this.observer?.afterSection(this, cpu, slot, step.name)) this.ended = true;
    this.log.count = 0;
    return RAN;
  }

  /** An idle detour: the CPU picks again at once. The second in a row with nothing else happening makes it wait for others. */
  countDetour(cpu: number): void {
    this.w.cpu.detours[cpu]!++;
    this.spinners++;
  }

  /** The CPU found something to execute, or nothing to pick. */
  endDetours(cpu: number): void {
    this.w.cpu.detours[cpu] = 0;
  }

  /** Another CPU did something: those that picked again and again may find it changed. */
  private wakeSpinners(ran: number): void {
    const { detours } = this.w.cpu;
    const own = ran === NONE ? 0 : detours[ran]!;
    detours.fill(0);
    if (own > 0) detours[ran] = own;
    this.spinners = own;
  }

  /** The CPU of a runqueue lock just taken, if somebody has left a callback listed there; NONE. Linux warns of it at that place. */
  private callbacksLeft(slot: number, fresh: number): number {
    const { frame, cpus, cpu, lb } = this.w;
    for (let place = 0; place < 3; place++) {
      if (((fresh >> place) & 1) === 0) continue;
      const lock = (place === 0 ? frame.lock0 : place === 1 ? frame.lock1 : frame.lock2)[slot]!;
      if (lock < cpus && (cpu.callbacks[lock] === 1 || lb.listed[lock] === 1)) return lock;
    }
    return NONE;
  }

  private dropFresh(slot: number, fresh: number): void {
    if (fresh & 1) this.w.frame.lock0[slot] = NONE;
    if (fresh & 2) this.w.frame.lock1[slot] = NONE;
    if (fresh & 4) this.w.frame.lock2[slot] = NONE;
  }

  // ---- holds -----------------------------------------------------------------------------------------------------------

  /** Holds what has just run a section, if that was the last one before the operation's stop. */
  private holdHere(cpu: number, slot: number, id: number): void {
    if (!this.stop.isHere(id)) return;
    const { w } = this;
    if (slot >= 2 * w.cpus) {
      if (!this.isActive(slot)) return;
      w.frame.held[slot] = 1;
    } else {
      if (!this.isActive(cpuSlot(cpu)) && !this.isActive(irqSlot(w, cpu))) return;
      w.cpu.held[cpu] = 1;
    }
    this.stop.reached = id;
  }

  /** Is anything held by the scenario, or kept from its work? */
  anythingHeld(): boolean {
    const { w } = this;
    for (let cpu = 0; cpu < w.cpus; cpu++) if (this.cpuIsHeld(cpu) || isNoisy(w, cpu)) return true;
    return false;
  }

  /** The CPU itself is held, or the program of the task that it executes. */
  cpuIsHeld(cpu: number): boolean {
    const { w } = this;
    if (w.cpu.held[cpu] === 1) return true;
    const curr = w.cpu.curr[cpu]!;
    return curr !== NONE && w.frame.held[taskSlot(w, curr)] === 1;
  }

  // ---- one CPU ---------------------------------------------------------------------------------------------------------

  /** Lets one CPU do one section of what it has pending. Answers NOTHING, RAN or WAITING. */
  stepCpu(cpu: number): number {
    const { w } = this;
    if (w.cpu.held[cpu] === 1 || w.cpu.online[cpu] === 0 || (this.usesNoise && isNoisy(w, cpu))) return NOTHING;
    const irq = irqSlot(w, cpu);
    if (this.isActive(irq)) return this.runSlot(cpu, irq);
    if (this.isActive(cpu)) return this.runSlot(cpu, cpu);
    const charged = w.system.charged[0] === 1;
    if (!charged && this.mayBeDue[cpu] === 1 && this.irqsOn(cpu) && this.clock.takeDueInterrupt(cpu, PHASE_TICK))
      return this.runSlot(cpu, irq);
    const curr = w.cpu.curr[cpu]!;
    const slot = curr === NONE ? NONE : taskSlot(w, curr);
    const inProgram = slot !== NONE && this.isActive(slot);
    const donor = w.cpu.donor[cpu]!;
    const mayLeave = !inProgram || (w.frame.gap[slot]! & GAP_PREEMPTIBLE) !== 0;
    if (donor !== curr && donor !== NONE && mayLeave && !charged && this.rules.spinEnds(w, cpu)) {
      this.start(cpu, P_SCHEDULE, curr === NONE ? 0 : CHAIN_LEFT);
      return this.runSlot(cpu, cpu);
    }
    if (!charged && w.cpu.needResched[cpu] === 1 && w.cpu.reschedAtNs[cpu]! <= w.system.nowNs[0]!) {
      if (curr === NONE && w.cpu.detours[cpu]! > 1) return WAITING;
      if (mayLeave) {
        this.start(cpu, P_SCHEDULE, 0);
        return this.runSlot(cpu, cpu);
      }
    }
    if (this.usesUmcg && curr !== NONE && curr < w.tasks && !charged && this.notified(curr, slot))
      return this.runSlot(cpu, slot);
    if (inProgram && w.frame.held[slot] === 0) return this.runSlot(cpu, slot);
    if (w.cpu.active[cpu] === 0 && !charged && this.rules.mayGoOff(w, cpu)) {
      this.start(cpu, P_CPU_OFF);
      return this.runSlot(cpu, cpu);
    }
    return NOTHING;
  }

  /** In user mode or idle: no frame, nothing held, nothing due. An operation of the executing task may begin. */
  isQuiet(cpu: number): boolean {
    return quietCpu(this.w, cpu);
  }

  isQuiescent(): boolean {
    for (let cpu = 0; cpu < this.w.cpus; cpu++) if (!this.isQuiet(cpu)) return false;
    return true;
  }

  // ---- all CPUs --------------------------------------------------------------------------------------------------------

  /** A new operation begins: its sections are counted against the limit. */
  beginOperation(): void {
    this.budget = this.maxSections;
  }

  /** Runs what is pending: first the given CPU to its end, then each CPU with work, lowest number first. */
  runPending(first: number): void {
    if (first !== NONE) this.driveCpu(first);
    const { cpus } = this.w;
    const { rest } = this;
    for (let cpu = 0; cpu < cpus && !this.ended && this.stuck === ''; ) {
      if (rest[cpu] === UNKNOWN && this.driveCpu(cpu)) cpu = 0;
      else cpu++;
    }
    this.stop.cpu = NONE;
    if (this.ended || this.stuck !== '') return;
    if (this.allAtRest()) {
      if (this.observer?.atRest(this)) this.ended = true;
    } else if (this.w.system.charged[0] === 0 && !this.anythingHeld() && this.somebodyWaits()) this.stuck = 'deadlock';
  }

  /** Runs one CPU until it has nothing left or waits. True if it ran at all. */
  private driveCpu(cpu: number): boolean {
    let ran = false;
    while (!this.ended) {
      const step = this.stepCpu(cpu);
      if (step === NOTHING) this.noteRest(cpu);
      if (step !== RAN) break;
      ran = true;
      if (--this.budget < 0) {
        this.stuck = 'livelock';
        break;
      }
    }
    return ran;
  }

  /** Runs the interrupt that has begun on this CPU to its end, or until it waits. */
  runInterrupt(cpu: number): void {
    const irq = irqSlot(this.w, cpu);
    while (this.isActive(irq) && !this.ended) {
      if (this.runSlot(cpu, irq) !== RAN) break;
      if (--this.budget < 0) {
        this.stuck = 'livelock';
        break;
      }
    }
  }

  /** A CPU was found to have nothing to do. Whatever could change that without its row being written, it is asked again. */
  private noteRest(cpu: number): void {
    const { w, rest } = this;
    if (this.usesUmcg || w.system.charged[0] === 1 || this.mayBeDue[cpu] === 1) return;
    if (w.cpu.active[cpu] === 0 || w.cpu.held[cpu] === 1 || isNoisy(w, cpu)) return;
    const curr = w.cpu.curr[cpu]!;
    const donor = w.cpu.donor[cpu]!;
    if ((donor !== curr && donor !== NONE) || (curr !== NONE && this.isActive(taskSlot(w, curr)))) return;
    rest[cpu] = this.isQuiet(cpu) ? AT_REST : ASLEEP;
  }

  /** The same as `isQuiescent`, after all CPUs were driven. */
  private allAtRest(): boolean {
    const { rest } = this;
    for (let cpu = 0; cpu < rest.length; cpu++) {
      if (rest[cpu] === AT_REST) continue;
      if (rest[cpu] === ASLEEP || !this.isQuiet(cpu)) return false;
    }
    return true;
  }

  /** Some CPU has work that waits, and no interrupt is on its way that could change that. */
  private somebodyWaits(): boolean {
    const { w } = this;
    const now = w.system.nowNs[0]!;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (w.cpu.needResched[cpu] === 1 && w.cpu.reschedAtNs[cpu]! > now) return false;
      if (w.cpu.wakeFirst[cpu] !== NONE && w.cpu.wakeAtNs[cpu]! > now) return false;
      if (w.cpu.rtoWork[cpu] === 1 && w.cpu.rtoAtNs[cpu]! > now) return false;
      if (w.lb.toldBy[cpu] !== NONE && w.lb.toldAtNs[cpu]! > now) return false;
      if (w.cpu.switchEndsNs[cpu]! > now) return false;
    }
    for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.detours[cpu]! > 1 || this.isInside(cpu)) return true;
    return false;
  }

  /** Is the CPU, or the task that it executes, in the middle of a program that does not spin? */
  private isInside(cpu: number): boolean {
    const { w } = this;
    if (this.isActive(cpu) || this.isActive(irqSlot(w, cpu))) return true;
    const curr = w.cpu.curr[cpu]!;
    return (
      curr !== NONE && this.isActive(taskSlot(w, curr)) && w.task.spinsOn[curr] === NONE && !spinsInUserMode(w, curr)
    );
  }

  /** A switch of another CPU keeps a lock that this one waits for: it loses time as if it were held. */
  private waitsForSwitch(cpu: number): boolean {
    return this.switchNs > 0 && this.w.cpu.switchEndsNs[cpu]! <= this.w.system.nowNs[0]! && this.isInside(cpu);
  }

  // ---- time ------------------------------------------------------------------------------------------------------------

  /** Time passes: what was known of CPUs may be over. Takes down whether one of them loses that time because it is held, waits for a switch, or is kept from its work. */
  timePasses(ns: number): void {
    const { w, rest } = this;
    if (this.spinners > 0) this.wakeSpinners(NONE);
    let someHeld = false;
    let someNoisy = false;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (rest[cpu] === AT_REST) continue;
      rest[cpu] = UNKNOWN;
      this.mayBeDue[cpu] = 1;
      if (this.cpuIsHeld(cpu)) {
        w.cpu.heldNs[cpu]! += ns;
        someHeld = true;
      } else if (this.usesNoise && isNoisy(w, cpu)) {
        w.cpu.heldNs[cpu]! += ns;
        if (isCleanlyTaken(this, cpu)) someNoisy = true;
        else someHeld = true;
      } else if (this.waitsForSwitch(cpu)) someHeld = true;
    }
    if (someHeld || someNoisy) w.system.heldNs[0]! += ns;
    if (someNoisy && !someHeld) w.noise.aloneNs[0]! += ns;
  }

  /** May an interrupt arrive on this CPU now? */
  mayInterrupt(cpu: number): boolean {
    const { w } = this;
    if (w.cpu.online[cpu] === 0 || isNoisy(w, cpu)) return false;
    return w.cpu.held[cpu] === 0 && !this.isActive(cpu) && !this.isActive(irqSlot(w, cpu)) && this.irqsOn(cpu);
  }

  private irqsOn(cpu: number): boolean {
    const { w } = this;
    const curr = w.cpu.curr[cpu]!;
    if (curr === NONE) return true;
    const slot = taskSlot(w, curr);
    return !this.isActive(slot) || (w.frame.gap[slot]! & GAP_IRQS_ON) !== 0;
  }

  /** Is the task executing in user mode, free to make a system call? */
  executesFreely(task: number): boolean {
    const { w } = this;
    const cpu = w.task.onCpu[task]!;
    if (cpu === NONE || w.cpu.curr[cpu] !== task || w.task.onRq[task] !== QUEUED) return false;
    // Half way through an instant nobody was asked to reschedule yet, though the request is there.
    if (w.system.charged[0] === 0) return this.isQuiet(cpu) && !this.isActive(taskSlot(w, task));
    return !insideKernel(w, cpu) && w.cpu.held[cpu] === 0 && !isNoisy(w, cpu) && !this.isActive(taskSlot(w, task));
  }
}
