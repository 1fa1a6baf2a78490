// What a claim is: data with a reason, a source and the features it applies to. A check answers null, or a sentence with the
// facts that contradict the claim. Claims see the world read-only, events and the shape; never how a design is made.

import type { FeatureSet } from '../model/features.ts';
import type { Part } from '../model/parts.ts';
import type { Shape } from '../model/shape.ts';
import type { View } from '../model/view.ts';

/** Names of tasks, CPUs and mutexes for the sentences of a claim. */
export interface Names {
  task(task: number): string;
  mutex(mutex: number): string;
}

interface Claim {
  /** The claimed fact, as words joined by hyphens. */
  name: string;
  /** One sentence: why it must hold. */
  because: string;
  /** Rows of the catalogue, mails, commits or papers that state it. */
  source: readonly string[];
  appliesTo(features: FeatureSet): boolean;
  /** It blames userspace for nothing, and so asks that this keeps to the protocol: not judged where it is adversarial. */
  cooperating?(features: FeatureSet): boolean;
}

/** What one check is about. `world`: once, whatever was written. */
export type Subject = 'task' | 'cpu' | 'mutex' | 'world';

/**
 * Where an `always` claim is judged: after every section; the same, but only over objects whose lock nobody holds; on each CPU that is
 * outside the scheduler with its lock free and no request to reschedule (`rest`, about CPUs alone); on each quiet CPU; when the whole world is quiescent; or once at the end of a settled run.
 */
export type JudgedAt = 'section' | 'unlocked' | 'rest' | 'quiet' | 'quiescent' | 'settled';

export interface Always extends Claim {
  kind: 'always';
  judged: JudgedAt;
  about: Subject;
  /** The facts that contradict the claim for this task, CPU or mutex (0 for `world`), or null. Must not allocate when it holds. */
  check(w: View, subject: number, names: Names): string | null;
}

/** A situation that must be met in a search, or its green proves nothing. */
export interface Sometimes extends Claim {
  kind: 'sometimes';
  about: Subject;
  seen(w: View, subject: number): boolean;
}

/** An event as monitors get it: kind (see `events.ts`), instant in ns, CPU, three operands. */
export interface EventReader {
  readonly count: number;
  /** kind, time, cpu, a, b, c of the event at an index: `rows[index * EVENT_STRIDE + field]`. */
  readonly rows: { readonly [index: number]: number };
}

/** Ghost columns that a claim keeps in the world, by column name. */
export type Memory = Record<string, Float64Array>;

/** An automaton over events. It hears all events of a section at once, in order. */
export interface Monitor extends Claim {
  kind: 'monitor';
  /** Kinds of events that it acts on; sections without any of them pass it by. */
  hears: readonly number[];
  memory: Part;
  /** Facts that contradict the claim after these events, or null. `w` is for sizes and instants alone. */
  hear(events: EventReader, memory: Memory, w: View, names: Names): string | null;
}

export interface WindowReport {
  formula: string;
  maxNs: number;
  promised: boolean;
  /** The most sections that ran while it was open, for a claim that counts them. */
  maxSections?: number;
}

/** A situation with a beginning and an end, measured in ns and in sections. The engine measures; the claim says when it is open. */
export interface Window extends Claim {
  kind: 'window';
  /** Kinds of events after which it must look; besides, it looks when all is at rest, just before time passes and at the first section after. */
  hears: readonly number[];
  about: Exclude<Subject, 'world'>;
  memory: Part;
  /**
   * The claim keeps in its memory how long the window of each subject has been open, in ns. `passedNs` is the time since the last
   * look, during which nobody ran a section; `events` are those of the section just run. Answers a sentence when the bound is exceeded.
   */
  observe(w: View, events: EventReader, memory: Memory, passedNs: number, shape: Shape, names: Names): string | null;
  /** The bound's formula in words, and the largest value seen so far in this run, for reports. */
  report(memory: Memory): WindowReport;
}

export type Property = Always | Sometimes | Monitor | Window;

/** A known violation: the suite names it and goes on. */
export interface KnownLimit {
  property: string;
  designs: readonly string[];
  /** A predicate over the contradicting sentence and the events of the section that broke the claim. */
  cause(says: string, events: EventReader): boolean;
  reason: string;
  source: string;
}

export const always = (claim: Omit<Always, 'kind'>): Always => ({ kind: 'always', ...claim });
export const sometimes = (claim: Omit<Sometimes, 'kind'>): Sometimes => ({ kind: 'sometimes', ...claim });
