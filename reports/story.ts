// A recording as a list of what a reader should see, in order: operations, what each CPU did, holds, chains, the broken step.
// No layout here: `columns.ts` decides where on the page each of these stands.

import { NONE } from '../model/ids.ts';
import type { Op } from '../model/ops.ts';
import type { RecordedEvent, Recording } from '../search/outcome.ts';
import { formatDuration } from '../search/scenario/durations.ts';
import { opWords } from './scenario-words.ts';
import { cpuTeller, type Teller } from './teller.ts';
import { counted } from './text.ts';
import { taskName } from './words.ts';

/** One thing to show. `cpu` is the column in which it stands: that of a CPU or, told so, of a server or worker; NONE for the whole width. */
export type Item =
  | { kind: 'op'; number: number; text: string; skipped: boolean }
  | { kind: 'event'; cpu: number; step: number; timeNs: number; text: string }
  | { kind: 'held' | 'broken'; cpu: number; text: string }
  | { kind: 'chain'; chains: readonly string[] }
  | { kind: 'note'; text: string };

export interface StoryOptions {
  /** Older steps than this many are folded to their operations. */
  lastSteps: number;
  /** Shows also the events that a following one repeats. */
  everything?: boolean | undefined;
}

const FOLDED_OPS_SHOWN = 12;

/** Recordings made elsewhere may lack what is empty. */
const eventsOf = (recording: Recording): readonly RecordedEvent[] => recording.events ?? [];
const chainsOf = (recording: Recording): Recording['chains'] => recording.chains ?? [];

/** The step that broke the claim, 0 when it held. */
function brokenStep({ outcome }: Recording): number {
  return outcome.verdict === 'violated' ? outcome.step : 0;
}

/** Where it broke: `in operation 8, step 49, pull-move on CPU1 at 50us`. */
export function brokenWhere(recording: Recording): string {
  const { outcome } = recording;
  const event = eventsOf(recording).findLast(({ step }) => step === outcome.step);
  const when = outcome.op >= recording.ops.length ? 'while settling' : `in operation ${outcome.op + 1}`;
  const at = event ? `, ${event.section} on CPU${event.cpu} at ${formatDuration(event.timeNs)}` : '';
  return `${when}, step ${outcome.step}${at}`;
}

/** The blocked-on chains as they last were, `upTo` a step. */
export function chainsAt(recording: Recording, upTo: number): readonly string[] {
  return chainsOf(recording).findLast(({ step }) => step <= upTo)?.chains ?? [];
}

/** The story of a recording, the beginning folded when it is long. */
export function story(
  recording: Recording,
  { lastSteps, everything = false }: StoryOptions,
  teller: Teller = cpuTeller(recording),
): Item[] {
  const { outcome, ops } = recording;
  const violated = outcome.verdict === 'violated';
  const last = violated ? Math.min(outcome.op, ops.length) : ops.length;
  const parts = partsOf(recording, last, everything, teller);
  const { firstOp, firstStep } = foldAt(parts, lastSteps);

  const items = folded(recording, parts.slice(0, firstOp), teller);
  for (const [i, part] of parts.slice(firstOp).entries()) {
    if (part.title) items.push(part.title);
    const hidden = i === 0 ? part.steps.filter(({ step }) => step < firstStep).length : 0;
    if (hidden > 0) items.push(...notes([`... ${counted(hidden, 'step')} not shown`, ...teller.now(firstStep - 1)]));
    items.push(...part.steps.slice(hidden).flatMap(({ items }) => items), ...part.after);
  }
  return items;
}

/** An operation with what came of it. */
interface Part {
  title: Item | null;
  steps: { step: number; items: Item[] }[];
  after: Item[];
}

function partsOf(recording: Recording, last: number, everything: boolean, teller: Teller): Part[] {
  const { ops, outcome, scenario } = recording;
  const texts = opWords(
    scenario,
    ops.map(({ op }) => op),
  );
  const byOp: RecordedEvent[][] = Array.from({ length: last + 1 }, () => []);
  for (const event of eventsOf(recording)) byOp[event.op]?.push(event);
  const chainsByOp: Recording['chains'][number][][] = Array.from({ length: last + 1 }, () => []);
  for (const change of chainsOf(recording)) chainsByOp[change.op]?.push(change);

  const broken = brokenStep(recording);
  const executing = new Map<number, number>();
  return byOp.map((events, op) => {
    const done = ops[op];
    const held = done?.enabled ? heldBy(done.op, events, executing, teller) : null;
    for (const { name, cpu, b } of events) if (name === 'sched_switch') executing.set(cpu, b);

    const kept = new Set([broken, held?.step ?? 0]);
    const isShown = (event: RecordedEvent, i: number) =>
      kept.has(event.step) || !(isRepeated(event, i, events) || teller.repeats(event, i, events));
    const steps = stepsOf(recording, everything ? events : events.filter(isShown), chainsByOp[op]!, held, teller);
    const after: Item[] = held && held.step === 0 ? [held.item] : [];
    const breaksHere = broken > 0 && op === Math.min(outcome.op, ops.length);
    const marked = steps.some(({ step }) => step === broken);
    if (breaksHere && !marked) after.push({ kind: 'broken', cpu: NONE, text: `<<< BROKEN after step ${broken}` });
    if (breaksHere) after.push(...notes(teller.now(broken)));
    const title: Item | null = done
      ? { kind: 'op', number: op + 1, text: texts[op] ?? done.op.op, skipped: !done.enabled }
      : steps.length + after.length > 0
        ? { kind: 'note', text: 'all holds end; tasks release what they own, then sleep' }
        : null;
    return { title, steps, after };
  });
}

const notes = (texts: readonly string[]): Item[] => texts.map((text) => ({ kind: 'note', text }));

function stepsOf(
  recording: Recording,
  events: readonly RecordedEvent[],
  changes: Recording['chains'],
  held: Held | null,
  teller: Teller,
): Part['steps'] {
  const broken = brokenStep(recording);
  const steps = new Map<number, Item[]>();
  const at = (step: number): Item[] => {
    const items = steps.get(step) ?? [];
    steps.set(step, items);
    return items;
  };
  const byStep = new Map<number, RecordedEvent[]>();
  for (const event of events) byStep.set(event.step, [...(byStep.get(event.step) ?? []), event]);
  for (const [step, ofStep] of byStep) {
    const { timeNs } = ofStep[0]!;
    for (const { lane, text } of teller.step(ofStep)) at(step).push({ kind: 'event', cpu: lane, step, timeNs, text });
  }
  const end = byStep.get(broken)?.at(-1);
  if (end) at(broken).push({ kind: 'broken', cpu: teller.laneOf(end), text: `[${end.section}] <<< BROKEN` });
  if (held && held.step > 0 && !(end && held.step === broken)) at(held.step).push(held.item);
  for (const { step, chains } of changes) at(step).push({ kind: 'chain', chains });
  return [...steps].map(([step, items]) => ({ step, items })).sort((a, b) => a.step - b.step);
}

interface Held {
  /** The step after whose events it is shown; 0: after the whole operation. */
  step: number;
  item: Item;
}

/** Where an operation was stopped: in the column of its CPU, after the last event of that section there, or after its last event. */
function heldBy(
  op: Op,
  events: readonly RecordedEvent[],
  executing: ReadonlyMap<number, number>,
  teller: Teller,
): Held | null {
  if (!op.stop || op.stop.section === '') return null;
  const { section } = op.stop;
  const cpu = cpuOf(op, executing) ?? events[0]?.cpu ?? NONE;
  const here = events.filter((event) => event.cpu === cpu);
  const last = here.findLast((event) => event.section === section) ?? here.at(-1);
  const lane = last ? teller.laneOf(last) : cpu === NONE ? NONE : teller.laneOn(cpu, executing.get(cpu) ?? NONE);
  return { step: last?.step ?? 0, item: { kind: 'held', cpu: lane, text: `[${section}] held` } };
}

/** The CPU that takes an operation: the one that it names, or the one that executes its task. */
function cpuOf(op: Op, executing: ReadonlyMap<number, number>): number | undefined {
  if ('on' in op) return op.on;
  if ('cpu' in op) return op.cpu;
  if (!('task' in op)) return undefined;
  if (typeof op.task !== 'number') return op.task.cpu;
  for (const [cpu, task] of executing) if (task === op.task) return cpu;
  return undefined;
}

/** Pairs of events of which the second says all that the first said. */
const REPEATS: Readonly<Record<string, (first: RecordedEvent, second: RecordedEvent) => boolean>> = {
  donor_switch: (first, second) => second.name === 'sched_switch' && second.c === first.b,
  sched_waking: (first, second) => second.name === 'sched_wakeup' && second.a === first.a,
  sched_set_state: (first, second) => second.name === 'sched_block' && second.a === first.a,
};

/** Is an event followed by one that repeats it, on the same CPU, with no other CPU in between? */
function isRepeated(event: RecordedEvent, i: number, events: readonly RecordedEvent[]): boolean {
  const repeats = REPEATS[event.name];
  if (!repeats) return false;
  for (let at = i + 1; at < events.length && events[at]!.cpu === event.cpu; at++) {
    const next = events[at]!;
    if (repeats(event, next)) return true;
    if (next.name === event.name) return false;
  }
  return false;
}

/** From which operation and step on all is shown. An operation of which only a few steps are too old is shown whole. */
function foldAt(parts: readonly Part[], lastSteps: number): { firstOp: number; firstStep: number } {
  const all = parts.reduce((sum, { steps }) => sum + steps.length, 0);
  // A fold that would save a handful of lines is not worth its place.
  let left = all <= lastSteps * 1.25 ? all : lastSteps;
  for (let op = parts.length - 1; op >= 0; op--) {
    const { steps } = parts[op]!;
    if (steps.length > left) {
      const isLast = parts.slice(op + 1).every((part) => part.steps.length === 0);
      if (!isLast && left < steps.length / 2) return { firstOp: op + 1, firstStep: 0 };
      const few = steps.length - left <= 4;
      return { firstOp: op, firstStep: few ? 0 : steps[steps.length - left]!.step };
    }
    left -= steps.length;
  }
  return { firstOp: 0, firstStep: 0 };
}

/** The folded beginning: its last operations, one line each, and what it came to. */
function folded(recording: Recording, parts: readonly Part[], teller: Teller): Item[] {
  if (parts.length === 0) return [];
  const titles = parts.flatMap(({ title }) => (title?.kind === 'op' && !title.skipped ? [title] : []));
  const hidden = Math.max(0, titles.length - FOLDED_OPS_SHOWN);
  const items: Item[] = titles.slice(hidden);
  if (hidden > 0) items.unshift({ kind: 'note', text: `... ${counted(hidden, 'operation')} not shown` });

  const shown = parts.findLast(({ steps }) => steps.length > 0)?.steps.at(-1)?.step ?? 0;
  const until = Math.max(shown, eventsOf(recording).findLast(({ op }) => op < parts.length)?.step ?? 0);
  items.push(...notes([`now ${executingWords(recording, until)}`, ...teller.now(until)]));
  const chains = chainsAt(recording, until);
  if (chains.length > 0) items.push({ kind: 'chain', chains });
  return items;
}

/** `CPU0 executes L for H, CPU1 is idle`: who executes, and on whose context when that is another task's. */
function executingWords(recording: Recording, until: number): string {
  const { shape } = recording.scenario;
  const curr = new Map<number, number>();
  const donor = new Map<number, number>();
  for (const { step, name, cpu, b, c } of eventsOf(recording)) {
    if (step > until) break;
    if (name === 'donor_switch') donor.set(cpu, b);
    if (name !== 'sched_switch') continue;
    curr.set(cpu, b);
    donor.set(cpu, c);
  }
  if (curr.size === 0) return 'all CPUs are idle';
  const words = [...curr]
    .sort(([a], [b]) => a - b)
    .map(([cpu, task]) => {
      if (task === NONE) return `CPU${cpu} is idle`;
      const pays = donor.get(cpu) ?? task;
      return `CPU${cpu} executes ${taskName(shape, task)}${pays === task ? '' : ` for ${taskName(shape, pays)}`}`;
    });
  return words.join(', ');
}
