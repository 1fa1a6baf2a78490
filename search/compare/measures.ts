// What a run cost, counted from its events: nothing here judges.

import {
  EV_ACQUIRE,
  EV_CONTENTION_BEGIN,
  EV_DL_THROTTLE,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import type { Machine, Observer } from '../../model/machine.ts';
import { countUmcg, noUmcgMeasures, UMCG_MEASURES } from './umcg-measures.ts';

/** Names and units: how many of each over all runs. */
export const MEASURES = {
  'lock sections': 'sections executed',
  'mutexes taken': 'mutexes, rt_mutexes and futexes that were taken',
  'context switches': 'changes of the executing task',
  'idle detours': 'switches to idle while the CPU already has to pick again',
  migrations: 'moves of tasks between runqueues',
  'proxy migrations': 'moves of waiters that only lend their scheduling context',
  'wake-ups': 'tasks that became runnable',
  throttles: 'reservations that used up their budget or gave it up',
  'contended locks': 'times that a task began to wait for a mutex',
  ...UMCG_MEASURES,
} as const;

export type Measure = keyof typeof MEASURES;
export type Measured = Record<Measure, number>;

const noMeasures = (): Measured => ({
  'lock sections': 0,
  'mutexes taken': 0,
  'context switches': 0,
  'idle detours': 0,
  migrations: 0,
  'proxy migrations': 0,
  'wake-ups': 0,
  throttles: 0,
  'contended locks': 0,
  ...noUmcgMeasures(),
});

const BY_EVENT = new Map<number, Measure>([
  [EV_ACQUIRE, 'mutexes taken'],
  [EV_CONTENTION_BEGIN, 'contended locks'],
  [EV_MIGRATE, 'migrations'],
  [EV_PROXY_MIGRATE, 'proxy migrations'],
  [EV_WAKEUP, 'wake-ups'],
  [EV_WAKEUP_NEW, 'wake-ups'],
  [EV_DL_THROTTLE, 'throttles'],
]);

/** Counts over many runs. */
export class Counter implements Observer {
  readonly counts = noMeasures();

  afterSection(m: Machine): boolean {
    const { w, log } = m;
    this.counts['lock sections']++;
    if (m.usesUmcg) countUmcg(m, this.counts);
    for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const kind = log.rows[at]!;
      if (kind === EV_SWITCH) {
        this.counts['context switches']++;
        const cpu = log.rows[at + 2]!;
        if (log.rows[at + 4] === NONE && w.cpu.needResched[cpu] === 1) this.counts['idle detours']++;
      }
      const measure = BY_EVENT.get(kind);
      if (measure) this.counts[measure]++;
    }
    return false;
  }

  atRest(): boolean {
    return false;
  }
}
