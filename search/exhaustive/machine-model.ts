// A design as the exhaustive search sees it: a state is the world, a step is one lock section of one CPU, or the beginning of an operation.
// Who may take the next step is the business of the two ways to interleave: any CPU at any time, or as a scenario says it, with holds.
// What a section leaves open (m.pick) is a step of its own for each answer.

import { NONE } from '../../model/ids.ts';
import { type Machine, type Observer, RAN } from '../../model/machine.ts';
import { type Op, type OpList, packOps } from '../../model/ops.ts';
import { createMachine, resetWorld } from '../../model/setup.ts';
import type { Shape } from '../../model/shape.ts';
import { REFUSED, startOperation } from '../../model/step.ts';
import { hasCores } from '../../model/view.ts';
import type { Memory, Names, Property } from '../../properties/types.ts';
import { Claims } from '../claims.ts';
import { memoryOf, namesOf } from '../judge.ts';
import type { Bench } from '../run.ts';
import { ChangedSweep } from './changed-sweep.ts';
import { forgetDeadFrames, ignoredWords, orderWords, writeOrders } from './state-key.ts';
import type { Contradiction, Sink, StateModel } from './state-model.ts';
import type { Renaming } from './symmetry/renaming.ts';
import { renamingsOf } from './symmetry/renamings.ts';
import { SymmetricKeys } from './symmetry/symmetric-keys.ts';

/** What is searched: a design on a shape, with the operations of an environment and the claims to judge. */
export interface Subject {
  bench: Bench;
  shape: Shape;
  alphabet: readonly Op[];
  properties: readonly Property[];
  /** States that differ in the names of interchangeable tasks and CPUs alone are one. */
  symmetry?: boolean;
}

export abstract class MachineModel implements StateModel, Observer {
  readonly name: string;
  readonly bits = null;
  readonly state: Int32Array;
  /** The world of the machine, and behind it what else belongs to a state. */
  readonly next: Int32Array;
  readonly counts: Uint8Array;
  readonly keys?: SymmetricKeys;
  /** Renamings under which the shape stays what it is. */
  readonly renamings: readonly Renaming[];
  readonly m: Machine;
  readonly subject: Subject;
  readonly sweep: ChangedSweep;
  /** Where the words of the way to interleave begin. */
  protected readonly extraAt: number;
  protected readonly names: Names;
  /** Slot of the last section. */
  protected lastSlot = -1;
  protected lastSection = '';
  /** What the events of the last section contradict. */
  protected contradicted: Contradiction | null = null;
  /** The machine has the world of `state`. Whoever changes one of them says so. */
  protected isLoaded = false;
  protected readonly list: OpList;
  private readonly claims: Claims;
  private readonly memories: readonly Memory[];
  /** The part of `state` that is the world. */
  private readonly worldOfState: Int32Array;

  constructor(subject: Subject, extraWords: number) {
    const { bench, shape, alphabet, properties } = subject;
    this.subject = subject;
    this.name = bench.design.name;
    this.claims = new Claims(properties, bench.design.features);
    const orders = orderWords(shape.cpus, shape.tasks.length, bench.design.features.has('cores'));
    this.m = createMachine(shape, bench.design, memoryOf(this.claims.all), orders + extraWords);
    this.m.observer = this;
    this.list = packOps(alphabet);
    this.names = namesOf(shape);
    const { w } = this.m;
    this.memories = this.claims.monitors.map((p) => w.memory[p.memory.name]!);
    this.sweep = new ChangedSweep(this.claims, this.names, bench.limits, bench.design.name);
    this.extraAt = w.words.length + orders;
    this.next = new Int32Array(w.words.buffer);
    this.state = new Int32Array(this.next.length);
    this.worldOfState = this.state.subarray(0, w.words.length);
    this.counts = new Uint8Array(this.state.length).fill(1);
    for (const [from, to] of ignoredWords(w)) this.counts.fill(0, from, to);
    // What holds make of an interleaving goes by the numbers of CPUs.
    // What a core knows of its tasks and CPUs stands in words that no renaming covers.
    this.renamings = subject.symmetry && !hasCores(w) ? renamingsOf(shape, bench.design, w, extraWords === 0) : [];
    if (this.renamings.length > 1) this.keys = new SymmetricKeys(w, this.counts, this.m.programs, this.renamings);
  }

  abstract initial(sink: Sink): void;
  abstract expand(sink: Sink): void;
  abstract stepName(step: number): string;
  /** The steps of a path in words. */
  abstract pathText(steps: readonly number[]): string[];

  get operations(): number {
    return this.list.count;
  }

  /** The machine begins anew. */
  protected reset(): void {
    const { bench, shape } = this.subject;
    resetWorld(this.m.w, shape, bench.design);
    this.m.adopt();
  }

  /** The machine takes up `state`. */
  load(): void {
    this.m.w.words.set(this.worldOfState);
    this.takeUp();
  }

  /** The world is that of `state` again. */
  protected takeUp(): void {
    this.m.adopt();
    this.isLoaded = true;
  }

  /** The same, unless nothing was done since. */
  loadOnce(): void {
    if (!this.isLoaded) this.load();
  }

  /** Lets a CPU do a section, with this choice. False: it has nothing to do, or waits. */
  runSection(cpu: number, pick: number): boolean {
    this.m.pick = pick;
    this.m.choiceSeen = false;
    this.contradicted = null;
    const { changes } = this.m;
    const ran = this.m.stepCpu(cpu) === RAN;
    if (this.m.changes !== changes) this.isLoaded = false;
    return ran;
  }

  /** Begins an operation: the CPU that works first, NONE for none, or REFUSED with nothing changed. */
  start(op: number): number {
    const by = startOperation(this.m, this.list, op);
    if (by !== REFUSED) this.isLoaded = false;
    return by;
  }

  afterSection(m: Machine, _cpu: number, slot: number, section: string): boolean {
    this.lastSlot = slot;
    this.lastSection = section;
    const { log } = m;
    if (log.count === 0) return false;
    const { claims, memories } = this;
    let says = claims.hear(log, memories, m.w, this.names, 0);
    while (says !== null) {
      this.contradicted ??= this.sweep.hear(claims.monitors[says.index]!.name, says.says, log);
      says = claims.hear(log, memories, m.w, this.names, says.index + 1);
    }
    return false;
  }

  atRest(): boolean {
    return false;
  }

  /** Makes a state of the world, in which `next` begins. */
  put(): void {
    const { w } = this.m;
    forgetDeadFrames(w);
    writeOrders(w, this.next, w.words.length);
  }

  /** Nothing can run: does somebody wait for ever? */
  protected deadlock(): Contradiction | null {
    const { m } = this;
    m.beginOperation();
    m.runPending(NONE);
    if (m.stuck === '') return null;
    m.stuck = '';
    return {
      property: 'deadlock',
      says: 'nothing is held, and every CPU with work waits for a lock or a condition that nobody will change',
    };
  }

  check(): Contradiction | null {
    return this.sweep.judge(this.m);
  }

  /** An operation in the words of a scenario. */
  protected wordsOf(index: number): string {
    const op = this.subject.alphabet[index]!;
    const words: string[] = [op.op];
    if ('task' in op && typeof op.task === 'number') words.push(this.names.task(op.task));
    if ('mutex' in op) words.push(this.names.mutex(op.mutex));
    if ('cpus' in op) words.push(`cpus=${op.cpus.join(',')}`);
    if ('cpu' in op) words.push(String(op.cpu));
    if ('on' in op) words.push(`on=${op.on}`);
    return words.join(' ');
  }
}
