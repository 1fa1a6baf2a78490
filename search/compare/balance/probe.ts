// Runs scenarios on one way of active balance, and counts: requests and what came of them, for how long they were open, locks taken to balance,
// switches, interrupts, for how long real-time tasks were hurt, and which claims broke.

import {
  AB_ASKED,
  AB_MOVED,
  AB_OVER,
  EV_ACTIVE_BALANCE,
  EV_MIGRATE,
  EV_NEED_RESCHED,
  EV_SWITCH,
  EVENT_STRIDE,
} from '../../../model/events.ts';
import { NONE } from '../../../model/ids.ts';
import { kernelPrograms } from '../../../model/kernel/programs.ts';
import type { Machine, Observer } from '../../../model/machine.ts';
import { packOps } from '../../../model/ops.ts';
import type { Scenario } from '../../../model/scenario.ts';
import { mayExecuteOn } from '../../../model/view.ts';
import { rtDelayByFairBalance } from '../../../properties/balance/rt-delay-by-fair-balance.ts';
import { loadBench } from '../../registry.ts';
import { Stands } from '../../run.ts';

export interface BalanceProbe {
  requests: number;
  /** Tasks that a request moved, by itself. */
  moved: number;
  /** From each request to its end, ns. */
  openNs: number[];
  /** The longest that was still open at the end. */
  leftOpenNs: number;
  rqLocks: number;
  switches: number;
  interrupts: number;
  migrations: number;
  rtDelayMaxNs: number;
  rtDelaySections: number;
  broken: Set<string>;
  /** What each task executed, and when it first executed on another CPU than its first; -1: never. */
  ranNs: number[];
  leftNs: number[];
  idleBesideNs: number;
  totalNs: number;
}

/** Runqueue locks that a section of a balancing program takes, by its name. */
const LOCKS = new Map(
  kernelPrograms
    .filter(({ name }) => /^(load-balance|balance|active-callback|balance-helper|stopper|switch-notice)$/.test(name))
    .flatMap(({ steps }) => steps)
    .filter(({ name }) => /^(lb|balance|callback|help|notice)-|^stop-balance/.test(name))
    .map(({ name, takes }) => [name, takes.length]),
);

class Watch implements Observer {
  readonly probe: BalanceProbe = {
    requests: 0,
    moved: 0,
    openNs: [],
    leftOpenNs: 0,
    rqLocks: 0,
    switches: 0,
    interrupts: 0,
    migrations: 0,
    rtDelayMaxNs: 0,
    rtDelaySections: 0,
    broken: new Set(),
    ranNs: [],
    leftNs: [],
    idleBesideNs: 0,
    totalNs: 0,
  };
  private readonly askedNs = new Map<number, number>();
  private readonly first = new Map<number, number>();
  private idle = 0;
  private lastNs = 0;

  afterSection({ log, w }: Machine, _cpu: number, _slot: number, section: string): boolean {
    this.probe.rqLocks += LOCKS.get(section) ?? 0;
    const now = w.system.nowNs[0]!;
    for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) this.count(log.rows, at, now);
    return false;
  }

  private count(rows: ArrayLike<number>, at: number, now: number): void {
    const { probe, askedNs } = this;
    const [where, a, b] = [rows[at + 2]!, rows[at + 3]!, rows[at + 4]!];
    switch (rows[at]) {
      case EV_SWITCH:
        probe.switches++;
        if (b === NONE) break;
        if (!this.first.has(b)) this.first.set(b, where);
        else if (this.first.get(b) !== where) probe.leftNs[b] ??= now;
        break;
      case EV_NEED_RESCHED:
        if (b !== where) probe.interrupts++;
        break;
      case EV_MIGRATE:
        probe.migrations++;
        break;
      case EV_ACTIVE_BALANCE:
        if (b === AB_ASKED) {
          probe.requests++;
          askedNs.set(a, now);
        } else if (b === AB_MOVED) probe.moved++;
        else if (b === AB_OVER && askedNs.has(a)) {
          probe.openNs.push(now - askedNs.get(a)!);
          askedNs.delete(a);
        }
        break;
      default:
    }
  }

  beforeTime({ w }: Machine): void {
    const now = w.system.nowNs[0]!;
    this.probe.idleBesideNs += this.idle * (now - this.lastNs);
    this.lastNs = now;
    this.idle = 0;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (w.cpu.online[cpu] === 0 || w.cpu.curr[cpu] !== NONE) continue;
      for (let task = 0; task < w.tasks; task++) {
        if (w.task.queueOf[task] === NONE || w.task.onCpu[task] !== NONE || w.fair.delayed[task] === 1) continue;
        if (!mayExecuteOn(w, task, cpu)) continue;
        this.idle++;
        break;
      }
    }
  }

  /** The run is over: what was open stays so. */
  end(now: number): void {
    this.probe.totalNs = now;
    this.probe.idleBesideNs += this.idle * (now - this.lastNs);
    for (const asked of this.askedNs.values()) this.probe.leftOpenNs = Math.max(this.probe.leftOpenNs, now - asked);
  }

  atRest(): boolean {
    return false;
  }
}

/** One design, ready for many scenarios. `also` sees every section as well. */
export class Prober {
  private readonly stands: Stands;
  private readonly broken = new Set<string>();

  private constructor(stands: Stands) {
    this.stands = stands;
    stands.collect(this.broken);
  }

  static async of(design: string, choices: Readonly<Record<string, string>> = {}): Promise<Prober> {
    const { bench } = await loadBench({ design, choices, mutant: null, properties: null });
    // The claims about balancing alone: a run is to be measured, not judged.
    const properties = bench.properties.filter(({ source }) =>
      source.some((row) => row.startsWith('cosched-balance:')),
    );
    return new Prober(new Stands({ ...bench, properties, limits: [] }));
  }

  run({ shape, ops, settleNs }: Scenario, also?: Observer): BalanceProbe {
    this.broken.clear();
    const stand = this.stands.for(shape);
    const watch = new Watch();
    const both: Observer = {
      afterSection: (m, cpu, slot, section) => {
        also?.afterSection(m, cpu, slot, section);
        return watch.afterSection(m, cpu, slot, section);
      },
      beforeTime: (m) => watch.beforeTime(m),
      atRest: () => false,
    };
    const outcome = stand.run(shape, packOps(ops), settleNs, undefined, both);
    const { w } = stand.m;
    watch.end(w.system.nowNs[0]!);
    const memory = w.memory[rtDelayByFairBalance.memory.name];
    if (memory) {
      const { maxNs, maxSections = 0 } = rtDelayByFairBalance.report(memory);
      watch.probe.rtDelayMaxNs = maxNs;
      watch.probe.rtDelaySections = maxSections;
    }
    watch.probe.broken = new Set(this.broken);
    if (outcome.property !== '') watch.probe.broken.add(outcome.property);
    watch.probe.ranNs = shape.tasks.map((_, task) => w.task.ranNs[task]!);
    return watch.probe;
  }
}
