// One scenario on one design, measured: for how long siblings execute beside whom they do not trust, CPUs idle beside work, sets are torn, and
// what each task gets. The clock moves between states, and each state lasts until it moves again.

import type { Design } from '../../../model/design.ts';
import {
  EV_CORE_MEET,
  EV_CORE_PICK,
  EV_MIGRATE,
  EV_NEED_RESCHED,
  EV_SWITCH,
  EVENT_STRIDE,
} from '../../../model/events.ts';
import { NONE, RT } from '../../../model/ids.ts';
import type { Machine, Observer } from '../../../model/machine.ts';
import { packOps } from '../../../model/ops.ts';
import type { Scenario } from '../../../model/scenario.ts';
import { createMachine } from '../../../model/setup.ts';
import { takeOperation } from '../../../model/step.ts';
import { mayExecuteOn, type View } from '../../../model/view.ts';
import { distrusted } from '../../../properties/core/words.ts';
import { countingLocks, type LockCount } from './locks.ts';

export interface Probe {
  totalNs: number;
  /** Longest and whole time in which a pair of siblings executes user code of different cookies. */
  mixedMaxNs: number;
  mixedNs: number;
  /** Of all CPUs that are online: idle while a task that may execute there waits somewhere. */
  idleBesideNs: number;
  /** Some member of the cookie executes while another runnable one does not; by cookie. */
  tornNs: Map<number, number>;
  /** What each task executed. */
  ranNs: number[];
  outsideMask: boolean;
  switches: number;
  /** Requests to reschedule that went to another CPU. */
  interrupts: number;
  migrations: number;
  selections: number;
  rendezvous: number;
  /** Time in which some CPU waited for a lock that a switch of another one kept: nobody is held in these scenarios. */
  lockWaitNs: number;
  /** Longest time for which an RT task waited beside a CPU that it may use and that executed less urgent work, or none. */
  rtWaitMaxNs: number;
  locks: LockCount;
  /** Who was switched to where and when. */
  story: string;
}

class Watch implements Observer {
  readonly probe: Probe;
  private lastNs = 0;
  private openNs = 0;
  private state: { mixed: number; idle: number; torn: number[]; rtWaits: number[] } | null = null;
  private readonly rtOpenNs = new Map<number, number>();

  constructor() {
    this.probe = {
      totalNs: 0,
      mixedMaxNs: 0,
      mixedNs: 0,
      idleBesideNs: 0,
      tornNs: new Map(),
      ranNs: [],
      outsideMask: false,
      switches: 0,
      interrupts: 0,
      migrations: 0,
      selections: 0,
      rendezvous: 0,
      lockWaitNs: 0,
      rtWaitMaxNs: 0,
      locks: { atOnce: 0, picks: 0, ofPicks: 0 },
      story: '',
    };
  }

  afterSection({ log }: Machine): boolean {
    for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) this.count(log.rows, at);
    return false;
  }

  private count(rows: ArrayLike<number>, at: number): void {
    const { probe } = this;
    switch (rows[at]) {
      case EV_SWITCH:
        probe.switches++;
        probe.story += `${rows[at + 1]} ${rows[at + 2]} ${rows[at + 4]}\n`;
        break;
      case EV_NEED_RESCHED:
        if (rows[at + 4] !== rows[at + 2]) probe.interrupts++;
        break;
      case EV_MIGRATE:
        probe.migrations++;
        break;
      case EV_CORE_PICK:
        probe.selections++;
        break;
      case EV_CORE_MEET:
        if (rows[at + 5] === 0 && rows[at + 4] === 0) probe.rendezvous++;
        break;
      default:
    }
  }

  beforeTime({ w }: Machine): void {
    this.settle(w.system.nowNs[0]!);
    const torn: number[] = [];
    for (const cookie of new Set(w.cookie.cookie)) if (isTorn(w, cookie)) torn.push(cookie);
    let [mixed, idle] = [0, 0];
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (distrusted(w, cpu) !== NONE) mixed = 1;
      if (idlesBesideWork(w, cpu)) idle++;
      const curr = w.cpu.curr[cpu]!;
      if (curr !== NONE && !mayExecuteOn(w, curr, cpu)) this.probe.outsideMask = true;
    }
    const rtWaits: number[] = [];
    for (let task = 0; task < w.tasks; task++) if (waitsBesideLess(w, task)) rtWaits.push(task);
    this.state = { mixed, idle, torn, rtWaits };
  }

  /** What the state was has lasted until now. */
  settle(nowNs: number): void {
    const { probe, state } = this;
    const passed = nowNs - this.lastNs;
    this.lastNs = nowNs;
    if (state === null || passed === 0) return;
    probe.totalNs += passed;
    probe.idleBesideNs += state.idle * passed;
    for (const cookie of state.torn) probe.tornNs.set(cookie, (probe.tornNs.get(cookie) ?? 0) + passed);
    this.openNs = state.mixed === 1 ? this.openNs + passed : 0;
    for (const task of [...this.rtOpenNs.keys()]) if (!state.rtWaits.includes(task)) this.rtOpenNs.delete(task);
    for (const task of state.rtWaits) {
      const openNs = (this.rtOpenNs.get(task) ?? 0) + passed;
      this.rtOpenNs.set(task, openNs);
      probe.rtWaitMaxNs = Math.max(probe.rtWaitMaxNs, openNs);
    }
    probe.mixedNs += state.mixed * passed;
    probe.mixedMaxNs = Math.max(probe.mixedMaxNs, this.openNs);
  }

  atRest(): boolean {
    return false;
  }
}

const waits = (w: View, task: number): boolean =>
  w.task.queueOf[task] !== NONE && w.task.onCpu[task] === NONE && w.fair.delayed[task] === 0;

function isTorn(w: View, cookie: number): boolean {
  let [executes, waiting] = [false, false];
  for (let task = 0; task < w.tasks; task++) {
    if (w.cookie.cookie[task] !== cookie) continue;
    if (w.task.onCpu[task] !== NONE) executes = true;
    else if (waits(w, task)) waiting = true;
  }
  return executes && waiting;
}

/** An RT task that no throttling holds back. */
function waitsBesideLess(w: View, task: number): boolean {
  if (w.task.cls[task] !== RT || !waits(w, task) || w.cpu.rtHidden[w.task.cpu[task]!] === 1) return false;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.cpu.online[cpu] === 0 || !mayExecuteOn(w, task, cpu)) continue;
    const donor = w.cpu.donor[cpu]!;
    if (donor === NONE || w.task.cls[donor]! < RT) return true;
  }
  return false;
}

function idlesBesideWork(w: View, cpu: number): boolean {
  if (w.cpu.online[cpu] === 0 || w.cpu.curr[cpu] !== NONE) return false;
  for (let task = 0; task < w.tasks; task++) if (waits(w, task) && mayExecuteOn(w, task, cpu)) return true;
  return false;
}

/** Takes the operations and nothing after them. */
export function probe(design: Design, { shape, ops }: Scenario): Probe {
  const watch = new Watch();
  const m = createMachine(shape, countingLocks(design, watch.probe.locks));
  m.observer = watch;
  const list = packOps(ops);
  for (let op = 0; op < list.count && m.stuck === ''; op++) takeOperation(m, list, op);
  watch.settle(m.w.system.nowNs[0]!);
  watch.probe.lockWaitNs = m.w.system.heldNs[0]!;
  watch.probe.ranNs = shape.tasks.map((_, task) => m.w.task.ranNs[task]!);
  return watch.probe;
}
