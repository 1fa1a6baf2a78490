// What every design of UMCG comes to, seen from far: a server picks a worker that is ready, that blocks, comes back, gives way or is stopped, and is
// ready again. Each step of a run is one of these or nothing; the first that is neither is answered.

import {
  NONE,
  UMCG_BLOCKED,
  UMCG_LOCKED,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_STATE_MASK,
  UMCG_WORKER,
} from '../../model/ids.ts';
import type { Machine, Observer } from '../../model/machine.ts';
import type { View } from '../../model/view.ts';

type Place = 'out' | 'ready' | 'running' | 'blocked';
export type Action = 'enter' | 'pick' | 'block' | 'unblock' | 'stop' | 'leave';

/** From where each action leads, and whereto. A worker that is about to wait may block before it does. */
const ACTIONS: Readonly<Record<Action, { from: readonly Place[]; to: readonly Place[] }>> = {
  enter: { from: ['out'], to: ['ready', 'blocked'] },
  pick: { from: ['ready'], to: ['running'] },
  block: { from: ['running', 'ready'], to: ['blocked'] },
  unblock: { from: ['blocked'], to: ['ready'] },
  stop: { from: ['running'], to: ['ready'] },
  leave: { from: ['running', 'ready'], to: ['out'] },
};

/** Where a worker is, as its word says. A transfer that is open has not happened yet. */
function placeOf({ umcg }: View, worker: number): Place | null {
  if (umcg.registered[worker] === 0) return 'out';
  const word = umcg.state[worker]!;
  switch (word & UMCG_STATE_MASK) {
    case UMCG_RUNNING:
      return (word & UMCG_LOCKED) !== 0 ? 'ready' : 'running';
    case UMCG_RUNNABLE:
      return 'ready';
    case UMCG_BLOCKED:
      return 'blocked';
    default:
      return null;
  }
}

/** The server under which a worker runs: its own one, or the one that it names while it runs. */
const serverOf = ({ umcg }: View, worker: number): number =>
  umcg.server[worker] === NONE ? umcg.next[worker]! : umcg.server[worker]!;

export class Refinement implements Observer {
  /** How often each action was seen. */
  readonly counts: Record<Action, number> = { enter: 0, pick: 0, block: 0, unblock: 0, stop: 0, leave: 0 };
  /** The first step that the abstract machine does not have; empty when there was none. */
  broken = '';
  private readonly place: Place[];
  /** By server: who runs under it. */
  private readonly runs: number[];
  private readonly under: number[];

  constructor(tasks: number) {
    this.place = Array.from({ length: tasks }, () => 'out');
    this.runs = Array.from({ length: tasks }, () => NONE);
    this.under = Array.from({ length: tasks }, () => NONE);
  }

  afterSection(m: Machine): boolean {
    // Where the kernel keeps the states a switch is one section: who stops makes room for who is picked.
    return this.look(m.w, true) || this.look(m.w, false) || this.broken !== '';
  }

  /** Those that ran, or the others. True: their process was ended. */
  private look(w: View, ran: boolean): boolean {
    for (let worker = 0; worker < w.umcg.role.length && this.broken === ''; worker++) {
      if (w.umcg.role[worker] !== UMCG_WORKER) continue;
      if (w.umcg.killed[worker] === 1) return true;
      const now = placeOf(w, worker);
      const before = this.place[worker]!;
      if (now === null || now === before || (before === 'running') !== ran) continue;
      this.step(worker, before, now, serverOf(w, worker));
    }
    return false;
  }

  atRest(): boolean {
    return false;
  }

  private step(worker: number, before: Place, now: Place, server: number): void {
    const found = Object.entries(ACTIONS).find(([, { from, to }]) => from.includes(before) && to.includes(now));
    this.place[worker] = now;
    if (!found) {
      this.broken = `task ${worker} goes from ${before} to ${now}`;
      return;
    }
    this.counts[found[0] as Action]++;
    if (before === 'running') {
      if (this.runs[this.under[worker]!] === worker) this.runs[this.under[worker]!] = NONE;
      this.under[worker] = NONE;
    }
    if (now !== 'running') return;
    if (this.runs[server] !== NONE)
      this.broken = `task ${server} picks task ${worker} while it runs task ${this.runs[server]}`;
    this.runs[server] = worker;
    this.under[worker] = server;
  }
}
