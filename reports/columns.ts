// The picture that kernel people draw by hand: one column a CPU, time downwards, what the environment did across the page.
// Only one CPU acts on a line, so a column's text may run on to the right; that is what makes four columns fit a mail.

import { NONE } from '../model/ids.ts';
import type { Recording } from '../search/outcome.ts';
import { formatDuration } from '../search/scenario/durations.ts';
import { type Item, type StoryOptions, story } from './story.ts';
import { cpuList, wrap } from './text.ts';

/** A line and what it is, for whoever paints it. */
export interface Row {
  kind: 'head' | Item['kind'];
  text: string;
}

export interface ColumnsOptions extends StoryOptions {
  /** Columns of the page. */
  width: number;
}

/** What an event needs of the page; longer ones are wrapped. */
const EVENT_WIDTH = 34;
const LANE_MIN = 8;
const LANE_MAX = 44;

/** The run in CPU columns. No line is longer than the page or ends in a blank. */
export function columns(recording: Recording, options: ColumnsOptions): Row[] {
  const items = story(recording, options);
  const page = pageFor(recording, items, options.width);
  const rows: Row[] = page.header === '' ? [] : [{ kind: 'head', text: page.header }];
  let shownNs = -1;
  for (const item of items) {
    const timeNs = item.kind === 'event' ? item.timeNs : shownNs;
    for (const text of lines(item, page, timeNs === shownNs ? '' : formatDuration(timeNs))) {
      rows.push({ kind: item.kind, text });
    }
    shownNs = timeNs;
  }
  const { cpus } = recording.scenario.shape;
  const absent = Array.from({ length: cpus }, (_, cpu) => cpu).filter((cpu) => !page.cpus.includes(cpu));
  if (absent.length > 0) rows.push({ kind: 'note', text: `(nothing to show on CPU ${cpuList(absent)})` });
  return rows;
}

interface Page {
  width: number;
  /** CPUs with a column, and where the columns begin. */
  cpus: readonly number[];
  starts: ReadonlyMap<number, number>;
  /** Where the first column begins: room for the time before it. */
  left: number;
  /** Is the time shown at all. */
  timed: boolean;
  /** Columns would be too narrow: each line names its CPU. */
  folded: boolean;
  digits: number;
  header: string;
}

function pageFor(recording: Recording, items: readonly Item[], width: number): Page {
  const events = items.flatMap((item) => (item.kind === 'event' ? [item] : []));
  const times = new Set(events.map(({ timeNs }) => timeNs));
  const timed = times.size > 1 || !times.has(0);
  const timeWidth = [...times].reduce((longest, ns) => Math.max(longest, formatDuration(ns).length), 0);
  const digits = `${recording.ops.length}`.length;
  const left = Math.max(digits + 4, timed ? timeWidth + 4 : 0);

  const inLanes = items.flatMap((item) => ('cpu' in item && item.cpu !== NONE ? [item] : []));
  const acting = new Set(inLanes.map(({ cpu }) => cpu));
  const all = recording.scenario.shape.cpus;
  if (all <= 2) for (let cpu = 0; cpu < all; cpu++) acting.add(cpu);
  const cpus = [...acting].sort((a, b) => a - b);

  const need = Math.min(
    EVENT_WIDTH,
    inLanes.reduce((longest, { text }) => Math.max(longest, text.length), 0),
  );
  const room = width - left;
  const even = Math.floor(room / Math.max(1, cpus.length));
  const pitch = even >= need || cpus.length < 2 ? even : Math.floor((room - need) / (cpus.length - 1));
  const folded = pitch < LANE_MIN;
  const starts = new Map(cpus.map((cpu, i) => [cpu, folded ? left : left + i * Math.min(pitch, LANE_MAX)]));
  let header = '';
  if (!folded) for (const [cpu, start] of starts) header = `${header.padEnd(start)}CPU${cpu}`;
  return { width, cpus, starts, left, timed, folded, digits, header };
}

function lines(item: Item, page: Page, time: string): string[] {
  const { width, left, digits } = page;
  const margin = ' '.repeat(left);
  switch (item.kind) {
    case 'op': {
      const number = `${item.number}`.padStart(digits);
      const text = item.skipped ? `${item.text}  (not enabled)` : item.text;
      return wrap(text, width, `${number}. `, ' '.repeat(digits + 4));
    }
    case 'event': {
      const before = page.timed ? `  ${time}` : '';
      return inLane(item.cpu, item.text, page, before);
    }
    case 'held':
    case 'broken':
      return item.cpu === NONE ? wrap(item.text, width, margin) : inLane(item.cpu, item.text, page, '');
    case 'chain': {
      const chains = item.chains.length === 0 ? ['nobody waits any more'] : item.chains;
      return chains.flatMap((chain, i) =>
        wrap(chain, width, margin + (i === 0 ? 'chain  ' : '       '), `${margin}         `),
      );
    }
    case 'note':
      return wrap(item.text, width, ' '.repeat(digits + 2), ' '.repeat(digits + 4));
  }
}

function inLane(cpu: number, text: string, page: Page, before: string): string[] {
  const start = page.starts.get(cpu) ?? page.left;
  const name = page.folded ? `cpu${cpu}`.padEnd(6) : '';
  const first = `${before.padEnd(start)}${name}`;
  return wrap(text, page.width, first, ' '.repeat(first.length + 2));
}
