// Who tells the steps of a run, and in which columns: those of the CPUs, or those of servers and workers where a run has them.

import type { RecordedEvent, Recording } from '../search/outcome.ts';
import { cpuList } from './text.ts';
import { eventWords } from './words.ts';

/** The columns that there may be. */
export interface Lanes {
  /** What stands above each. */
  names: readonly string[];
  /** The first so many have a column even when nothing happens in it, as long as there is room. */
  always: number;
  /** What a line needs of the page; longer ones are wrapped. */
  textWidth: number;
  /** What names a column on a line where columns would be too narrow, and the width that this takes. */
  tag(lane: number): string;
  tagWidth: number;
  /** What is said of those that have no column; nothing for ''. */
  absent(lanes: readonly number[]): string;
}

export interface Teller {
  lanes: Lanes;
  /** What one step comes to, one line each. */
  step(events: readonly RecordedEvent[]): { lane: number; text: string }[];
  /** The column of an event, and that of a CPU that executes a task. */
  laneOf(event: RecordedEvent): number;
  laneOn(cpu: number, executes: number): number;
  /** Does an event only say what one beside it says? */
  repeats(event: RecordedEvent, i: number, events: readonly RecordedEvent[]): boolean;
  /** How things stand after a step, beside who executes. */
  now(until: number): string[];
  /** What is said once beneath the columns. */
  footer: readonly string[];
}

/** On small machines each CPU has its column. */
const FEW = 2;

export function cpuTeller({ scenario: { shape } }: Recording): Teller {
  return {
    lanes: {
      names: Array.from({ length: shape.cpus }, (_, cpu) => `CPU${cpu}`),
      always: shape.cpus <= FEW ? shape.cpus : 0,
      textWidth: 34,
      tag: (cpu) => `cpu${cpu}`,
      tagWidth: 6,
      absent: (cpus) => (cpus.length === 0 ? '' : `(nothing to show on CPU ${cpuList(cpus)})`),
    },
    step: (events) => events.map((event) => ({ lane: event.cpu, text: eventWords(shape, event) })),
    laneOf: ({ cpu }) => cpu,
    laneOn: (cpu) => cpu,
    repeats: () => false,
    now: () => [],
    footer: [],
  };
}
