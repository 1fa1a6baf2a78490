// One automaton while it hears the events of a section: takes an event for a CPU and a task, moves the row that it is about, and
// keeps the first contradiction. Objects of this kind live as long as their claim; nothing is allocated while all is well.

import { EV_PI_SETPRIO, EV_POLICY, EVENT_NAMES } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import { isServer, type View } from '../../model/view.ts';
import type { Memory, Names } from '../types.ts';
import { usesItsReservation } from '../vocabulary.ts';
import { type Automaton, type Compiled, cellOf, compile, NO_EDGE, UNFOLLOWED } from './automaton.ts';
import { kindsFeeding, RV_EVENTS } from './events.ts';

/** A condition on an edge, about the CPU and the task of the event. */
export type Guard = (w: View, cpu: number, task: number, memory: Memory) => boolean;
/** How far the clock may go, when the state is entered or the clock begins, ns. */
export type Bound = (w: View, task: number, shape: Shape) => number;

export interface TrackOptions {
  guards?: Readonly<Record<string, Guard>>;
  bounds?: Readonly<Record<string, Bound>>;
  /** Who pays is meant, not who executes. */
  byDonor?: boolean;
}

const FINE = -1;

export class Track {
  readonly compiled: Compiled;
  readonly byDonor: boolean;
  /** By event: is it in the alphabet? */
  readonly wants: Uint8Array;
  /** By kind of model event: does the alphabet need it? */
  readonly hears: Uint8Array;
  private readonly guards: readonly Guard[];
  private readonly bounds: readonly Bound[];
  private readonly ofCpu: boolean;
  readonly ofReservation: boolean;
  /** Its table tells a waiter that donates from one that sleeps. */
  readonly knowsDonors: boolean;
  readonly ofServer: boolean;
  memory: Memory = {};
  w!: View;
  /** Set where clocks have bounds. */
  shape!: Shape;
  private failedIn = FINE;
  private failedOn = 0;
  private failedCpu = 0;
  private failedTask = 0;

  constructor(automaton: Automaton, { guards = {}, bounds = {}, byDonor = false }: TrackOptions = {}) {
    this.compiled = compile(automaton);
    this.byDonor = byDonor;
    this.wants = Uint8Array.from(RV_EVENTS, (event) => (this.compiled.alphabet.has(event) ? 1 : 0));
    this.hears = new Uint8Array(EVENT_NAMES.length);
    for (const kind of kindsFeeding(this.compiled.alphabet, byDonor)) this.hears[kind] = 1;
    this.hears[EV_POLICY] = 1;
    this.hears[EV_PI_SETPRIO] = 1;
    const of = <T>(from: Readonly<Record<string, T>>, name: string): T => {
      const found = from[name];
      if (!found) throw new Error(`${automaton.name} is not told what ${name} means`);
      return found;
    };
    this.guards = this.compiled.guards.map((name) => of(guards, name));
    this.bounds = this.compiled.bounds.map((name) => of(bounds, name));
    this.knowsDonors = this.compiled.alphabet.has('switch_donating');
    this.ofCpu = automaton.scope === 'cpu';
    this.ofReservation = automaton.scope === 'reservation';
    this.ofServer = automaton.scope === 'server';
  }

  begin(memory: Memory, w: View): void {
    this.memory = memory;
    this.w = w;
    this.failedIn = FINE;
  }

  /** The row of what the automaton is about; NONE when the event does not concern it. */
  private rowOf(cpu: number, task: number): number {
    if (this.ofCpu) return cpu;
    const { w } = this;
    if (task === NONE) return NONE;
    if (this.ofServer) return isServer(w, task) ? w.cpus + task : NONE;
    if (task >= w.tasks || (this.ofReservation && !usesItsReservation(w, task))) return NONE;
    return w.cpus + task;
  }

  /** Moves the automaton of the CPU or the task. */
  take(event: number, cpu: number, task: number): void {
    if (this.wants[event] === 1) this.move(event, cpu, task);
  }

  private move(event: number, cpu: number, task: number): void {
    const row = this.rowOf(cpu, task);
    if (row === NONE || this.failedIn !== FINE) return;
    const { compiled } = this;
    const state = this.memory.state!;
    const from = state[row]!;
    if (from === UNFOLLOWED) {
      if (compiled.starts[event] === 1) this.enter(row, compiled.initial, true, task);
      return;
    }
    const cell = cellOf(from, event);
    const to = compiled.next[cell]!;
    const guard = compiled.guardAt[cell]!;
    if (to === NO_EDGE || (guard >= 0 && !this.guards[guard]!(this.w, cpu, task, this.memory))) {
      this.failedIn = from;
      this.failedOn = event;
      this.failedCpu = cpu;
      this.failedTask = task;
      return;
    }
    const reset = compiled.resets[cell] === 1;
    if (to === from && !reset) return;
    this.enter(row, to, reset, task);
  }

  /** Its parameters change: a reservation is followed again from its next start on. */
  forget(task: number): void {
    if (!this.ofReservation) return;
    this.memory.state![this.w.cpus + task] = UNFOLLOWED;
  }

  private enter(row: number, to: number, reset: boolean, task: number): void {
    const { compiled, memory } = this;
    memory.state![row] = to;
    if (!compiled.timed) return;
    if (reset) memory.sinceNs![row] = clockOf(this.w);
    const bound = compiled.boundAt[to]!;
    memory.belowNs![row] = bound < 0 ? Number.POSITIVE_INFINITY : this.bounds[bound]!(this.w, task, this.shape);
  }

  /** The first clock that has passed its bound, as a sentence. Notes the largest that has one. */
  overdue(names: Names): string | null {
    const { memory, w, compiled } = this;
    const { sinceNs, belowNs, state, maxNs } = memory as Record<string, Float64Array>;
    const now = clockOf(w);
    const end = w.cpus + w.threads;
    for (let row = this.ofCpu ? 0 : w.cpus; row < end; row++) {
      const below = belowNs![row]!;
      if (below === Number.POSITIVE_INFINITY || state![row] === UNFOLLOWED) continue;
      const ns = now - sinceNs![row]!;
      if (ns > maxNs![0]!) maxNs![0] = ns;
      if (ns <= below) continue;
      const { name, states } = compiled.automaton;
      const at = compiled.names[state![row]!]!;
      const whom = row < w.cpus ? `CPU ${row}` : names.task(row - w.cpus);
      return `${name}: ${whom} is ${at} with a clock of ${ns} ns, which must not pass ${below} ns (${states[at]!.below})`;
    }
    return null;
  }

  /** What contradicted the automaton in this section, or null. */
  says(names: Names): string | null {
    if (this.failedIn === FINE) return null;
    const { automaton, names: states } = this.compiled;
    const event = RV_EVENTS[this.failedOn]!;
    const state = states[this.failedIn]!;
    const edge = automaton.states[state]!.on[event];
    const whom = this.failedTask === NONE ? 'idle' : names.task(this.failedTask);
    const who = this.ofCpu ? `CPU ${this.failedCpu}` : whom;
    const object = this.ofCpu ? whom : `CPU ${this.failedCpu}`;
    const why =
      edge === undefined || typeof edge === 'string' ? 'has no edge there' : `is allowed there only if ${edge.guard}`;
    return `${automaton.name}: ${who} is ${state}, and ${event} (${object}) ${why}`;
  }
}

/** The time that automata measure: while something is held, no promise about time can be kept. */
export const clockOf = (w: View): number => w.system.nowNs[0]! - w.system.heldNs[0]!;
