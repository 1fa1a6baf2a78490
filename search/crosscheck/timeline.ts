// What reservations did, second by second: which one ran when, until which deadline, with how much budget left, and which of the rules of
// the constant bandwidth server were taken. Watched from outside while the model runs; it decides nothing.

import {
  EV_DL_FRESH,
  EV_DL_INACTIVE,
  EV_DL_KEEP,
  EV_DL_REPLENISH,
  EV_DL_REVISED,
  EV_DL_THROTTLE,
  EV_DL_WAKE_THROTTLE,
  EV_DL_WAKE_THROTTLED,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import type { Machine } from '../../model/machine.ts';
import type { WorkloadWatcher } from '../workload/drive.ts';

/** The rules by the names that records give them. */
const RULES = new Map<number, string>([
  [EV_DL_FRESH, 'fresh'],
  [EV_DL_KEEP, 'keep'],
  [EV_DL_REVISED, 'revised'],
  [EV_DL_WAKE_THROTTLE, 'wake-throttle'],
  [EV_DL_WAKE_THROTTLED, 'wake-throttled'],
  [EV_DL_THROTTLE, 'throttle'],
  [EV_DL_REPLENISH, 'replenish'],
  [EV_DL_INACTIVE, 'inactive'],
]);

export interface ReservationSlice {
  startNs: number;
  endNs: number;
  /** The reservation that pays. */
  server: number;
  deadlineNs: number;
  budgetAfterNs: number;
  /** The task that executes; NONE while the CPU only waits on that reservation. */
  task: number;
  cpu: number;
}

export interface RuleTaken {
  timeNs: number;
  server: number;
  rule: string;
  budgetNs: number;
  deadlineNs: number;
}

type Running = Omit<ReservationSlice, 'endNs' | 'budgetAfterNs'>;

export class ReservationTimeline implements WorkloadWatcher {
  readonly slices: ReservationSlice[] = [];
  readonly rules: RuleTaken[] = [];
  private readonly running: (Running | null)[] = [];
  private readonly horizonNs: number;
  /** By server: the budget when it was throttled last, and when that was. */
  private readonly throttledAtNs: number[] = [];
  private readonly throttledWithNs: number[] = [];
  private over = false;

  constructor(horizonNs: number) {
    this.horizonNs = horizonNs;
  }

  afterSection(m: Machine): boolean {
    if (this.over) return false;
    this.takeRules(m);
    for (let cpu = 0; cpu < m.w.cpus; cpu++) this.look(m, cpu);
    return false;
  }

  atRest(): boolean {
    return false;
  }

  /** The horizon is reached: what runs is cut there. */
  atHorizon(m: Machine): void {
    for (let cpu = 0; cpu < m.w.cpus; cpu++) this.close(m, cpu);
    this.over = true;
  }

  private takeRules({ log }: Machine): void {
    for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const rule = RULES.get(log.rows[at]!);
      if (rule === undefined) continue;
      const timeNs = log.rows[at + 1]!;
      const server = log.rows[at + 3]!;
      const budgetNs = log.rows[at + 4]!;
      if (rule === 'throttle') {
        this.throttledAtNs[server] = timeNs;
        this.throttledWithNs[server] = budgetNs;
      }
      if (timeNs < this.horizonNs) this.rules.push({ timeNs, server, rule, budgetNs, deadlineNs: log.rows[at + 5]! });
    }
  }

  /** Has the CPU come to serve another reservation, another period of it, or another task? */
  private look(m: Machine, cpu: number): void {
    const { w } = m;
    const before = this.running[cpu];
    const donor = w.cpu.donor[cpu]!;
    const task = w.cpu.curr[cpu]!;
    const deadlineNs = donor === NONE ? 0 : w.dl.deadlineNs[donor]!;
    const same = before && before.server === donor && before.task === task && before.deadlineNs === deadlineNs;
    if (same || (!before && donor === NONE)) return;
    this.close(m, cpu);
    const startNs = w.system.nowNs[0]!;
    this.running[cpu] = donor === NONE ? null : { startNs, server: donor, deadlineNs, task, cpu };
  }

  private close(m: Machine, cpu: number): void {
    const { w } = m;
    const ended = this.running[cpu];
    const endNs = w.system.nowNs[0]!;
    if (!ended || endNs <= ended.startNs) return;
    const { server } = ended;
    const budgetAfterNs =
      this.throttledAtNs[server] === endNs ? this.throttledWithNs[server]! : budgetOf(m, cpu, server, endNs);
    this.slices.push({ ...ended, endNs, budgetAfterNs });
  }
}

/** The budget now, also where it was not charged yet. */
function budgetOf({ w, rules }: Machine, cpu: number, server: number, nowNs: number): number {
  if (w.cpu.donor[cpu] !== server) return w.dl.budgetNs[server]!;
  return w.dl.budgetNs[server]! - rules.paidForNs(w, cpu, server, nowNs - w.task.execStartNs[server]!);
}
