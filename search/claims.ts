// The claims that apply to a design, sorted by where they are judged, each set behind a single call. A loop over claims calls each
// through the same place, which the engine cannot inline; here functions are made in which every claim has a call of its own.
// Made once for a bench, not for each size of world, so that all its machines share the compiled code.

import { EVENT_NAMES, EVENT_STRIDE } from '../model/events.ts';
import type { FeatureSet } from '../model/features.ts';
import type { Shape } from '../model/shape.ts';
import type { View } from '../model/view.ts';
import type {
  Always,
  EventReader,
  JudgedAt,
  Memory,
  Monitor,
  Names,
  Property,
  Sometimes,
  Subject,
  Window,
} from '../properties/types.ts';

/** The first claim that is contradicted: its index and the facts. */
export interface Contradiction {
  index: number;
  says: string;
}

export interface Checks {
  readonly all: readonly Always[];
  readonly any: boolean;
  first(w: View, subject: number, names: Names): Contradiction | null;
}

/** Claims of one judging place, by what they are about. */
export interface Group extends Record<Subject, Checks> {
  readonly any: boolean;
}

/** Asks the claims in order until one is contradicted. */
function checks(all: readonly Always[]): Checks {
  const params = all.map((_, i) => `check${i}`);
  const calls = all.map(
    (_, i) => `says = check${i}(w, subject, names); if (says !== null) return { index: ${i}, says };`,
  );
  const make = new Function(
    ...params,
    `return (w, subject, names) => { let says = null; ${calls.join(' ')} return null; }`,
  ) as (...checks: Always['check'][]) => Checks['first'];
  return { all, any: all.length > 0, first: make(...all.map((claim) => claim.check)) };
}

type Hear = (
  events: EventReader,
  memories: readonly Memory[],
  w: View,
  names: Names,
  from: number,
) => Contradiction | null;

/** Lets the monitors that these events concern hear them, from the one at `from` on, until one is contradicted. */
function hearing(all: readonly Monitor[]): Hear {
  const params = all.map((_, i) => `hear${i}`);
  const calls = all.map(
    (_, i) =>
      `if (${concerned(i)} && from <= ${i}) {` +
      ` says = hear${i}(events, memories[${i}], w, names); if (says !== null) return { index: ${i}, says }; }`,
  );
  const make = new Function(
    ...params,
    'table',
    `return (events, memories, w, names, from) => { ${whoHears(all)} let says = null; ${inEights(calls)} return null; }`,
  ) as (...args: unknown[]) => Hear;
  return make(...all.map((monitor) => monitor.hear), tableOf(all));
}

type Observe = (
  events: EventReader,
  asked: boolean,
  memories: readonly Memory[],
  w: View,
  passedNs: number,
  shape: Shape,
  names: Names,
  from: number,
) => Contradiction | null;

/** Lets the windows look that these events concern, all of them when they are asked, from the one at `from` on. */
function observing(all: readonly Window[]): Observe {
  const params = all.map((_, i) => `observe${i}`);
  const calls = all.map(
    (_, i) =>
      `if (${concerned(i)} && from <= ${i}) {` +
      ` says = observe${i}(w, events, memories[${i}], passedNs, shape, names);` +
      ` if (says !== null) return { index: ${i}, says }; }`,
  );
  const ask = words(all).map((word) => `bits${word} = -1;`);
  const make = new Function(
    ...params,
    'table',
    `return (events, asked, memories, w, passedNs, shape, names, from) => { ${whoHears(all)} if (asked) { ${ask.join(' ')} }` +
      ` let says = null; ${inEights(calls)} return null; }`,
  ) as (...args: unknown[]) => Observe;
  return make(...all.map((window) => window.observe), tableOf(all));
}

const WORD = 32;

/** Claims as bits, 32 in a word: the words that so many take. */
const words = (all: readonly unknown[]): number[] =>
  Array.from({ length: Math.ceil(all.length / WORD) }, (_, word) => word);

/** By kind of event and word: the claims that act on it. */
function tableOf(all: readonly (Monitor | Window)[]): Int32Array {
  const { length } = words(all);
  const table = new Int32Array(EVENT_NAMES.length * length);
  for (const [i, { hears }] of all.entries()) {
    for (const kind of hears) table[kind * length + Math.floor(i / WORD)]! |= 1 << (i % WORD);
  }
  return table;
}

/** Collects the claims that the events concern in a variable for each word. */
function whoHears(all: readonly unknown[]): string {
  const each = words(all);
  return (
    `const { count, rows } = events; ${each.map((word) => `let bits${word} = 0;`).join(' ')}` +
    ` for (let at = 0; at < count * ${EVENT_STRIDE}; at += ${EVENT_STRIDE}) {` +
    ` const row = (rows[at] | 0) * ${each.length};` +
    ` ${each.map((word) => `bits${word} |= table[row + ${word}];`).join(' ')} }`
  );
}

/** The claim at an index is among them, as an expression. */
const concerned = (index: number): string => `(bits${Math.floor(index / WORD)} & ${1 << (index % WORD)}) !== 0`;

/** Most sections concern few claims: eight that are not meant are passed at once. */
function inEights(calls: readonly string[]): string {
  const eights: string[] = [];
  for (let from = 0; from < calls.length; from += 8) {
    const mask = 0xff << (from % WORD);
    eights.push(`if ((bits${Math.floor(from / WORD)} & ${mask}) !== 0) { ${calls.slice(from, from + 8).join(' ')} }`);
  }
  return eights.join(' ');
}

function group(claims: readonly Always[], judged: JudgedAt): Group {
  const of = (about: Subject) => checks(claims.filter((c) => c.judged === judged && c.about === about));
  return {
    task: of('task'),
    cpu: of('cpu'),
    mutex: of('mutex'),
    world: of('world'),
    any: claims.some((c) => c.judged === judged),
  };
}

export class Claims {
  readonly all: readonly Property[];
  readonly atSection: Group;
  readonly whenUnlocked: Group;
  readonly whenAtRest: Group;
  readonly whenQuiet: Group;
  readonly whenQuiescent: Group;
  readonly whenSettled: Group;
  readonly monitors: readonly Monitor[];
  readonly windows: readonly Window[];
  readonly witnesses: readonly Sometimes[];
  readonly hear: Hear;
  readonly observe: Observe;

  constructor(properties: readonly Property[], features: FeatureSet) {
    this.all = properties.filter((p) => p.appliesTo(features));
    const states = this.all.filter((p) => p.kind === 'always');
    this.atSection = group(states, 'section');
    this.whenUnlocked = group(states, 'unlocked');
    this.whenAtRest = group(states, 'rest');
    this.whenQuiet = group(states, 'quiet');
    this.whenQuiescent = group(states, 'quiescent');
    this.whenSettled = group(states, 'settled');
    this.monitors = this.all.filter((p) => p.kind === 'monitor');
    this.windows = this.all.filter((p) => p.kind === 'window');
    this.witnesses = this.all.filter((p) => p.kind === 'sometimes');
    this.hear = hearing(this.monitors);
    this.observe = observing(this.windows);
  }
}
