// The picture that kernel people draw by hand: one column a CPU, or one a server and worker, time downwards, what the environment did
// across the page. Only one acts on a line, so a column's text may run on to the right; that is what makes four columns fit a mail.

import { NONE } from '../model/ids.ts';
import type { Recording } from '../search/outcome.ts';
import { formatDuration } from '../search/scenario/durations.ts';
import { type Item, type StoryOptions, story } from './story.ts';
import { cpuTeller, type Lanes } from './teller.ts';
import { wrap } from './text.ts';
import { tellsUmcg, umcgTeller } from './umcg-story.ts';

/** A line and what it is, for whoever paints it. */
export interface Row {
  kind: 'head' | Item['kind'];
  text: string;
}

export interface ColumnsOptions extends StoryOptions {
  /** Columns of the page. */
  width: number;
}

const LANE_MIN = 8;
const LANE_MAX = 44;

/** Who does things that are shown: servers and workers have columns of their own. */
export const actorsOf = (recording: Recording): string =>
  tellsUmcg(recording) ? 'each server and worker' : 'each CPU';

/** The run in columns. No line is longer than the page or ends in a blank. */
export function columns(recording: Recording, options: ColumnsOptions): Row[] {
  const teller = tellsUmcg(recording) ? umcgTeller(recording) : cpuTeller(recording);
  const items = story(recording, options, teller);
  const page = pageFor(recording, items, options.width, teller.lanes);
  const rows: Row[] = page.header === '' ? [] : [{ kind: 'head', text: page.header }];
  let shownNs = -1;
  for (const item of items) {
    const timeNs = item.kind === 'event' ? item.timeNs : shownNs;
    for (const text of lines(item, page, timeNs === shownNs ? '' : formatDuration(timeNs))) {
      rows.push({ kind: item.kind, text });
    }
    shownNs = timeNs;
  }
  const { names, absent } = teller.lanes;
  const silent = absent([...names.keys()].filter((lane) => !page.starts.has(lane)));
  const footer = [silent, ...teller.footer].filter((text) => text !== '');
  for (const text of footer.flatMap((text) => wrap(text, options.width))) rows.push({ kind: 'note', text });
  return rows;
}

interface Page {
  width: number;
  /** Where the columns begin, for those that there are. */
  starts: ReadonlyMap<number, number>;
  /** Where the first column begins: room for the time before it. */
  left: number;
  /** Is the time shown at all. */
  timed: boolean;
  /** Columns would be too narrow: each line names whose it is. */
  folded: boolean;
  lanes: Lanes;
  digits: number;
  header: string;
}

function pageFor(recording: Recording, items: readonly Item[], width: number, lanes: Lanes): Page {
  const events = items.flatMap((item) => (item.kind === 'event' ? [item] : []));
  const times = new Set(events.map(({ timeNs }) => timeNs));
  const timed = times.size > 1 || !times.has(0);
  const timeWidth = [...times].reduce((longest, ns) => Math.max(longest, formatDuration(ns).length), 0);
  const digits = `${recording.ops.length}`.length;
  const left = Math.max(digits + 4, timed ? timeWidth + 4 : 0);

  const inLanes = items.flatMap((item) => ('cpu' in item && item.cpu !== NONE ? [item] : []));
  const acting = new Set(inLanes.map(({ cpu }) => cpu));
  const need = Math.min(
    lanes.textWidth,
    inLanes.reduce((longest, { text }) => Math.max(longest, text.length), 0),
  );
  const room = width - left;
  const pitchOf = (count: number): number => {
    const even = Math.floor(room / Math.max(1, count));
    return even >= need || count < 2 ? even : Math.floor((room - need) / (count - 1));
  };
  const least = (shown: readonly number[]): number =>
    shown.reduce((most, lane) => Math.max(most, lanes.names[lane]!.length + 1), LANE_MIN);
  const fits = (shown: readonly number[]): boolean => pitchOf(shown.length) >= least(shown);
  const ascending = (shown: Iterable<number>): number[] => [...shown].sort((a, b) => a - b);
  const wished = ascending(new Set([...acting, ...Array.from({ length: lanes.always }, (_, lane) => lane)]));
  const shown = fits(wished) ? wished : ascending(acting);
  const folded = !fits(shown);
  const pitch = Math.min(pitchOf(shown.length), Math.max(LANE_MAX, least(shown)));
  const starts = new Map(shown.map((lane, i) => [lane, folded ? left : left + i * pitch]));
  let header = '';
  if (!folded) for (const [lane, start] of starts) header = `${header.padEnd(start)}${lanes.names[lane]}`;
  return { width, starts, left, timed, folded, lanes, digits, header };
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

function inLane(lane: number, text: string, { lanes, folded, starts, left, width }: Page, before: string): string[] {
  const start = starts.get(lane) ?? left;
  const name = folded ? `${lanes.tag(lane).padEnd(lanes.tagWidth - 1)} ` : '';
  return wrap(`${name}${text}`, width, before.padEnd(start), ' '.repeat(start + (folded ? lanes.tagWidth : 0) + 2));
}
