// The claims that apply to a design, sorted by where they are judged, each set behind a single call. A loop over claims calls each
// through the same place, which the engine cannot inline; here functions are made in which every claim has a call of its own.
// Made once for a bench, not for each size of world, so that all its machines share the compiled code.

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
  kinds: Kinds,
  memories: readonly Memory[],
  w: View,
  names: Names,
  from: number,
) => Contradiction | null;

/** Lets the monitors that these kinds of events concern hear them, from the one at `from` on, until one is contradicted. */
function hearing(all: readonly Monitor[]): Hear {
  const params = all.map((_, i) => `hear${i}`);
  const calls = all.map(
    ({ hears }, i) =>
      `if (from <= ${i} && (${concerns(hears)}) !== 0) {` +
      ` says = hear${i}(events, memories[${i}], w, names); if (says !== null) return { index: ${i}, says }; }`,
  );
  const make = new Function(
    ...params,
    `return (events, { lo, hi, top }, memories, w, names, from) => { let says = null; ${calls.join(' ')} return null; }`,
  ) as (...hears: Monitor['hear'][]) => Hear;
  return make(...all.map((monitor) => monitor.hear));
}

type Observe = (
  events: EventReader,
  kinds: Kinds,
  asked: boolean,
  memories: readonly Memory[],
  w: View,
  passedNs: number,
  shape: Shape,
  names: Names,
  from: number,
) => Contradiction | null;

/** Lets the windows look that these kinds of events concern, all of them when they are asked, from the one at `from` on. */
function observing(all: readonly Window[]): Observe {
  const params = all.map((_, i) => `observe${i}`);
  const calls = all.map(
    ({ hears }, i) =>
      `if (from <= ${i} && (asked || (${concerns(hears)}) !== 0)) {` +
      ` says = observe${i}(w, events, memories[${i}], passedNs, shape, names);` +
      ` if (says !== null) return { index: ${i}, says }; }`,
  );
  const make = new Function(
    ...params,
    `return (events, { lo, hi, top }, asked, memories, w, passedNs, shape, names, from) => {` +
      ` let says = null; ${calls.join(' ')} return null; }`,
  ) as (...observes: Window['observe'][]) => Observe;
  return make(...all.map((window) => window.observe));
}

/** Kinds of events as bits in three words. */
export interface Kinds {
  lo: number;
  hi: number;
  top: number;
}
const KINDS_IN_WORD = 32;

export const noKinds = (): Kinds => ({ lo: 0, hi: 0, top: 0 });

export function clearKinds(kinds: Kinds): void {
  kinds.lo = 0;
  kinds.hi = 0;
  kinds.top = 0;
}

/** Adds a kind. There are at most 96. */
export function addKind(to: Kinds, kind: number): void {
  if (kind < KINDS_IN_WORD) to.lo |= 1 << kind;
  else if (kind < 2 * KINDS_IN_WORD) to.hi |= 1 << (kind - KINDS_IN_WORD);
  else to.top |= 1 << (kind - 2 * KINDS_IN_WORD);
}
function kindsAmong(kinds: readonly number[]): Kinds {
  const mask = noKinds();
  for (const kind of kinds) addKind(mask, kind);
  return mask;
}

/** The bits of these kinds in the words `lo`, `hi` and `top`, as an expression. */
function concerns(hears: readonly number[]): string {
  const words = Object.entries(kindsAmong(hears)).filter(([, bits]) => bits !== 0);
  return words.map(([word, bits]) => `(${word} & ${bits})`).join(' | ') || '0';
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
