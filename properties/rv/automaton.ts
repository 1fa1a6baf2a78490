// Deterministic and hybrid automata from one table each: the same table is stepped over events, drawn as a diagram and printed in a
// violation. The state of every object is a row of ghost columns, so that it is copied and compared with the rest of the world.

import { type Column, ghost, type Part, part } from '../../model/parts.ts';
import { RV_EVENTS, type RvEvent, rv } from './events.ts';

/** What an automaton is about: one row for each. A `reservation` is a task while it is in the DEADLINE class. */
export type Scope = 'cpu' | 'task' | 'reservation' | 'server';

/** An edge: where to, under which condition, and whether the clock begins anew. */
export interface Edge {
  to: string;
  guard?: string;
  reset?: true;
}

export interface State {
  /** The clock must not pass this while the automaton is here. */
  below?: string;
  on: Partial<Record<RvEvent, string | Edge>>;
}

export interface Automaton {
  /** The kernel's name of the monitor. */
  name: string;
  says: string;
  scope: Scope;
  initial: string;
  /** States in which it may end; the initial one unless said. */
  marked?: readonly string[];
  /** An object is followed from the first of these on; without any, from the beginning. */
  starts?: readonly RvEvent[];
  states: Readonly<Record<string, State>>;
}

export const edgeOf = (target: string | Edge): Edge => (typeof target === 'string' ? { to: target } : target);
/** The clock begins anew. */
export const anew = (to: string): Edge => ({ to, reset: true });
/** Only under a condition. */
export const given = (guard: string, to: string): Edge => ({ to, guard });

/** The same target for several events. */
export function each(to: string | Edge, ...events: readonly RvEvent[]): Partial<Record<RvEvent, string | Edge>> {
  return Object.fromEntries(events.map((event) => [event, to]));
}

/** Not followed yet, or no longer. */
export const UNFOLLOWED = -1;
/** Answer of the transition table that is no state. */
export const NO_EDGE = -1;

export interface Compiled {
  automaton: Automaton;
  names: readonly string[];
  alphabet: ReadonlySet<RvEvent>;
  initial: number;
  /** By state and event: the next state or NO_EDGE. */
  next: Int8Array;
  resets: Uint8Array;
  /** By state and event: index of the guard among `guards`, -1 for none. */
  guardAt: Int8Array;
  guards: readonly string[];
  starts: Uint8Array;
  /** By state: index among `bounds`, -1 without an invariant. */
  boundAt: Int8Array;
  bounds: readonly string[];
  timed: boolean;
}

const WIDTH = RV_EVENTS.length;
export const cellOf = (state: number, event: number): number => state * WIDTH + event;

/** Every event that some state has an edge for. */
export function alphabetOf(automaton: Automaton): Set<RvEvent> {
  return new Set(Object.values(automaton.states).flatMap((state) => Object.keys(state.on) as RvEvent[]));
}

export function compile(automaton: Automaton): Compiled {
  const names = Object.keys(automaton.states);
  const alphabet = alphabetOf(automaton);
  const cells = names.length * WIDTH;
  const next = new Int8Array(cells).fill(NO_EDGE);
  const resets = new Uint8Array(cells);
  const guardAt = new Int8Array(cells).fill(-1);
  const guards: string[] = [];
  const bounds: string[] = [];
  const boundAt = new Int8Array(names.length).fill(-1);
  const stateAt = (name: string): number => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`${automaton.name} has no state ${name}`);
    return at;
  };
  const indexIn = (list: string[], text: string): number => {
    const known = list.indexOf(text);
    return known < 0 ? list.push(text) - 1 : known;
  };
  for (const [at, name] of names.entries()) {
    const { on, below } = automaton.states[name]!;
    if (below !== undefined) boundAt[at] = indexIn(bounds, below);
    for (const event of alphabet) {
      const target = on[event];
      const cell = cellOf(at, rv(event));
      if (target === undefined) continue;
      const edge = edgeOf(target);
      next[cell] = stateAt(edge.to);
      if (edge.reset) resets[cell] = 1;
      if (edge.guard !== undefined) guardAt[cell] = indexIn(guards, edge.guard);
    }
  }
  const starts = new Uint8Array(WIDTH);
  for (const event of automaton.starts ?? []) starts[rv(event)] = 1;
  const initial = stateAt(automaton.initial);
  const timed = bounds.length > 0;
  return { automaton, names, alphabet, initial, next, resets, guardAt, guards, starts, boundAt, bounds, timed };
}

/** Why a task is about to leave its CPU, by CPU. */
export const UNKNOWN = 0;
export const PREEMPTED = 1;
export const YIELDED = 2;
export const BLOCKED = 3;
/** Blocked, but kept queued so that it can lend its context. */
export const DONATES = 4;

/** Rows for CPUs and threads; the clock only where it is needed. */
export function memoryFor(name: string, { automaton, initial, timed }: Compiled): Part {
  const columns: Record<string, Column<Float64Array>> = {
    state: ghost('state of the automaton', automaton.starts ? UNFOLLOWED : initial),
    leaves: ghost('by CPU: why the task that executes is about to leave'),
  };
  if (timed) {
    columns.sinceNs = ghost('instant at which its clock began, time held not counted');
    columns.belowNs = ghost('what its clock must not pass in this state', Number.POSITIVE_INFINITY);
    columns.row0 = ghost('rows 0 and 1: what this monitor remembers about the whole run');
    columns.maxNs = ghost('row 0: the largest value of a clock that has a bound');
  }
  return part(name, 'lock', columns);
}
