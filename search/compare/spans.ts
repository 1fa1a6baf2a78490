// How often each window was open, for how long, and what opened and closed it, over many runs. All of it is read from what windows
// keep in their memory, as properties/span.ts keeps it; nothing here judges.

import { EV_ENTRY, EV_LEAVE, EVENT_NAMES, EVENT_STRIDE } from '../../model/events.ts';
import type { Machine, Observer } from '../../model/machine.ts';
import type { Memory, Window } from '../../properties/types.ts';

/** The times that a window was open. */
export interface Spans {
  times: number;
  /** Half of them were as long, or shorter; then 99 of 100. */
  medianNs: number;
  mostNs: number;
  /** Lengths in ns, rounded to three digits, each with how often it was that long; the shortest first. */
  lengths: [ns: number, times: number][];
  /** Kernel events, or sections that had none, each with how often it came first or last; the most frequent first. */
  openers: [by: string, times: number][];
  closers: [by: string, times: number][];
}

const END = 'the end of the run';

/** Every call of the scheduler has these around what it does. */
const EDGES = [EV_ENTRY, EV_LEAVE];

/** To three digits. */
export const rounded = (ns: number): number => Number(ns.toPrecision(3));

const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

const frequent = (counts: Map<string, number>): [string, number][] =>
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/** One window in one run after another. */
class Watched {
  readonly lengths = new Map<number, number>();
  private readonly openers = new Map<string, number>();
  private readonly closers = new Map<string, number>();
  readonly window: Window;
  /** Initial value of the column that says what is open. */
  private readonly nothing: number;
  private memory: Memory = {};
  private marks: ArrayLike<number> = [];
  private wasOpen: boolean[] = [];
  private closed: number[] = [];
  private opener: string[] = [];

  constructor(window: Window) {
    this.window = window;
    this.nothing = Object.values(window.memory.columns)[0]!.init;
  }

  begin(memory: Memory): void {
    this.memory = memory;
    this.marks = Object.values(memory)[0]!;
    this.wasOpen = Array.from(this.marks, () => false);
    this.closed = Array.from(this.marks, () => 0);
    this.opener = Array.from(this.marks, () => '');
  }

  look(by: (window: Window) => string): void {
    const { marks, wasOpen, closed } = this;
    const { openNs, closedNs, closings } = this.memory;
    for (let row = 0; row < marks.length; row++) {
      const over = closings![row] !== closed[row];
      const open = marks[row] !== this.nothing;
      if (!over && open === wasOpen[row]) continue;
      if (over) this.note(row, closedNs![row]!, by(this.window));
      if (open && openNs![row] === 0) this.opener[row] = by(this.window);
      closed[row] = closings![row]!;
      wasOpen[row] = open;
    }
  }

  end(): void {
    const { openNs } = this.memory;
    for (let row = 0; row < openNs!.length; row++) if (openNs![row]! > 0) this.note(row, openNs![row]!, END);
  }

  private note(row: number, ns: number, closer: string): void {
    count(this.lengths, rounded(ns));
    count(this.openers, this.opener[row]!);
    count(this.closers, closer);
  }

  spans(): Spans {
    const lengths = [...this.lengths].sort((a, b) => a[0] - b[0]);
    const times = lengths.reduce((sum, [, n]) => sum + n, 0);
    const within = (share: number): number => {
      let sum = 0;
      for (const [ns, n] of lengths) {
        sum += n;
        if (sum >= times * share) return ns;
      }
      return 0;
    };
    const [openers, closers] = [frequent(this.openers), frequent(this.closers)];
    return { times, medianNs: within(0.5), mostNs: within(0.99), lengths, openers, closers };
  }
}

/** Watches the windows that keep how long they are open; others measure amounts and are not open at any time. */
export class SpanWatch implements Observer {
  private readonly watched = new Map<Window, Watched>();
  private now: Watched[] = [];
  private lastEvent = '';
  private lastSection = '';
  private atNs = 0;

  /** A run on this machine begins, or this one goes on to the next. */
  begin(m: Machine, windows: readonly Window[]): void {
    this.now = [];
    for (const window of windows) {
      if (!('closings' in window.memory.columns)) continue;
      const watched = this.watched.get(window) ?? new Watched(window);
      this.watched.set(window, watched);
      watched.begin(m.w.memory[window.memory.name]!);
      this.now.push(watched);
    }
    this.atNs = -1;
  }

  afterSection(m: Machine, _cpu: number, _slot: number, section: string): boolean {
    const { log } = m;
    if (m.w.system.nowNs[0] !== this.atNs) this.lastEvent = '';
    this.atNs = m.w.system.nowNs[0]!;
    this.lastSection = section;
    for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const kind = log.rows[at]!;
      if (!EDGES.includes(kind)) this.lastEvent = EVENT_NAMES[kind]!;
    }
    for (const watched of this.now) watched.look((window) => this.heardBy(window, m));
    return false;
  }

  beforeTime(): void {
    for (const watched of this.now) watched.look(() => this.latest());
  }

  atRest(): boolean {
    this.beforeTime();
    return false;
  }

  end(): void {
    for (const watched of this.now) watched.end();
  }

  /** Of the section's events the last one that the window listens for; else what happened last at this instant. */
  private heardBy(window: Window, { log }: Machine): string {
    for (let at = (log.count - 1) * EVENT_STRIDE; at >= 0; at -= EVENT_STRIDE) {
      if (window.hears.includes(log.rows[at]!)) return EVENT_NAMES[log.rows[at]!]!;
    }
    return this.latest();
  }

  private latest(): string {
    return this.lastEvent || `section ${this.lastSection}`;
  }

  /** Of a window by name; null: it was never open, or is never open at any time. */
  of(name: string): Spans | null {
    for (const watched of this.watched.values()) {
      if (watched.window.name === name && watched.lengths.size > 0) return watched.spans();
    }
    return null;
  }
}
