// W0 to W5 of an active balance by a thread, measured: when each opens and closes, how long it is in time and in sections of others, and
// whether somebody urgent came in it. The clock moves between sections alone, so what a window lasts is latency, switches and holds.

import {
  AB_ASKED,
  AB_BEGUN,
  AB_MOVED,
  AB_QUEUED,
  AB_REFUSED,
  EV_ACTIVE_BALANCE,
  EV_SWITCH,
  EV_WAKEUP,
  EVENT_STRIDE,
} from '../../../model/events.ts';
import { NONE, RT } from '../../../model/ids.ts';
import type { Machine, Observer } from '../../../model/machine.ts';
import { P_LOAD_BALANCE } from '../../../model/program-names.ts';
import { balanceThreadOf } from '../../../model/view.ts';

export const WINDOWS = ['W0', 'W1', 'W2', 'W3', 'W4', 'W5'] as const;
export type WindowName = (typeof WINDOWS)[number];

/** One time that a window was open. */
interface Opening {
  name: WindowName;
  /** CPU that makes the pass, and CPU that is to give a task. */
  by: number;
  from: number;
  fromNs: number;
  fromSection: number;
  urgent: boolean;
}

export interface WindowLog {
  /** Lengths in ns, in the order in which the windows closed. */
  lengthsNs: number[];
  sectionsMax: number;
  /** Times that an RT or DEADLINE task woke on the busy CPU meanwhile. */
  urgent: number;
  closers: Map<string, number>;
}

export const newLogs = (): Record<WindowName, WindowLog> =>
  Object.fromEntries(
    WINDOWS.map((name) => [name, { lengthsNs: [], sectionsMax: 0, urgent: 0, closers: new Map() }]),
  ) as unknown as Record<WindowName, WindowLog>;

/** Watches one run after another into the same logs; windows that are open at the end of a run are dropped. */
export class BalanceWindows implements Observer {
  private open: Opening[] = [];
  private readonly logs: Record<WindowName, WindowLog>;

  constructor(logs: Record<WindowName, WindowLog>) {
    this.logs = logs;
  }

  begin(): void {
    this.open = [];
  }

  afterSection(m: Machine, cpu: number, slot: number, section: string): boolean {
    for (const opening of this.open) if (this.urgentCame(m, opening.from)) opening.urgent = true;
    if (section.startsWith('lb-')) this.followPass(m, cpu, slot, section);
    this.followRequest(m, section);
    return false;
  }

  /** W0 and W1 belong to a pass, and end with it at the latest. */
  private followPass(m: Machine, cpu: number, slot: number, section: string): void {
    const { program, d, e } = m.w.frame;
    const goesOn = program[slot] === P_LOAD_BALANCE;
    if (section === 'lb-search' && goesOn && d[slot] !== NONE) this.opens(m, 'W0', cpu, d[slot]!);
    else if (section !== 'lb-search' && section !== 'lb-decide') this.closes(m, 'W0', (o) => o.by === cpu, section);
    if (section === 'lb-detach' && goesOn && e[slot] === NONE) this.opens(m, 'W1', cpu, d[slot]!);
    else if (section === 'lb-decide' && goesOn && !this.has('W1', cpu)) this.opens(m, 'W1', cpu, d[slot]!);
    if (section === 'lb-ask') this.closes(m, 'W1', (o) => o.by === cpu, section);
    else if (!goesOn || section === 'lb-begin') {
      this.closes(m, 'W0', (o) => o.by === cpu, 'the pass ends');
      this.closes(m, 'W1', (o) => o.by === cpu, 'the pass ends');
    }
  }

  /** W2 to W5 belong to a request. */
  private followRequest(m: Machine, section: string): void {
    const { log, w } = m;
    for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const [kind, where, a, b, c] = [
        log.rows[at]!,
        log.rows[at + 2]!,
        log.rows[at + 3]!,
        log.rows[at + 4]!,
        log.rows[at + 5]!,
      ];
      const here = (o: Opening): boolean => o.from === a;
      if (kind === EV_SWITCH && b !== NONE && b === balanceThreadOf(w, where) && this.hasFrom('W3', where)) {
        this.closes(m, 'W3', (o) => o.from === where, 'its thread is switched in');
        this.opens(m, 'W4', NONE, where);
      }
      if (kind !== EV_ACTIVE_BALANCE) continue;
      if (b === AB_ASKED) this.opens(m, 'W2', c, a);
      if (b === AB_QUEUED || b === AB_REFUSED)
        this.closes(m, 'W2', here, b === AB_QUEUED ? 'the work is listed' : 'it is refused');
      if (b === AB_QUEUED) this.opens(m, 'W3', c, a);
      if (b === AB_BEGUN) {
        // The thread was executing already, for another errand.
        this.closes(m, 'W3', here, 'its thread executes already');
        this.closes(m, 'W4', here, 'the thread has the lock');
      }
      if (b === AB_MOVED) this.opens(m, 'W5', c, a);
    }
    if (section.endsWith('-attach')) this.closes(m, 'W5', (o) => o.from === m.cpu, 'the task is attached');
  }

  private has(name: WindowName, by: number): boolean {
    return this.open.some((o) => o.name === name && o.by === by);
  }

  private hasFrom(name: WindowName, from: number): boolean {
    return this.open.some((o) => o.name === name && o.from === from);
  }

  private opens({ w, sections }: Machine, name: WindowName, by: number, from: number): void {
    this.open.push({ name, by, from, fromNs: w.system.nowNs[0]!, fromSection: sections, urgent: false });
  }

  private closes({ w, sections }: Machine, name: WindowName, is: (o: Opening) => boolean, closer: string): void {
    const log = this.logs[name];
    for (const o of this.open) {
      if (o.name !== name || !is(o)) continue;
      log.lengthsNs.push(w.system.nowNs[0]! - o.fromNs);
      // The closing section is of the window's own program.
      log.sectionsMax = Math.max(log.sectionsMax, sections - o.fromSection - 1);
      if (o.urgent) log.urgent++;
      log.closers.set(closer, (log.closers.get(closer) ?? 0) + 1);
    }
    this.open = this.open.filter((o) => o.name !== name || !is(o));
  }

  /** Did an RT or DEADLINE task wake on that CPU in this section? */
  private urgentCame({ log, w }: Machine, cpu: number): boolean {
    for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (log.rows[at] !== EV_WAKEUP) continue;
      const task = log.rows[at + 3]!;
      if (task < w.tasks && w.task.cls[task]! >= RT && w.task.cpu[task] === cpu) return true;
    }
    return false;
  }

  atRest(): boolean {
    return false;
  }
}
