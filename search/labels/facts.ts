// What one run was like: how long its chains were, what crossed CPUs, which windows another CPU acted in. Watches events and sections,
// judges nothing. Also which section follows which, as a measure of how much of the model the runs have shown.

import {
  EV_AFFINITY,
  EV_BLOCK,
  EV_CONTENTION_BEGIN,
  EV_DL_THROTTLE,
  EV_MIGRATE,
  EV_POLICY,
  EV_PROXY_MIGRATE,
  EV_RELEASE,
  EV_SIGNAL,
  EV_SWITCH,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { sectionId } from '../../model/frames.ts';
import { NONE } from '../../model/ids.ts';
import type { Machine, Observer } from '../../model/machine.ts';
import type { View } from '../../model/view.ts';

const CPUS_MAX = 64;

export class RunFacts implements Observer {
  /** Tasks that stand before the end of the longest chain of waiters. */
  chain = 0;
  /** Switches to a task that executes for another one. */
  loans = 0;
  /** Waiters that went to another CPU as scheduling contexts. */
  hops = 0;
  migrations = 0;
  throttles = 0;
  signals = 0;
  masks = 0;
  policies = 0;
  blocks = 0;
  /** Unlocks that gave the mutex to somebody. */
  handOvers = 0;
  /** Windows of the literature in which another CPU acted. */
  readonly windows = new Set<string>();
  /** Sections that ran while another CPU was in the middle of a program. */
  interleaved = 0;
  sections = 0;
  /** Pairs of sections that followed each other, and whether on one CPU, as numbers. */
  readonly followed = new Set<number>();
  private readonly windowAt: Map<string, string>;
  /** By CPU: the window of the gap that it is in. */
  private readonly gap: (string | undefined)[] = [];
  private last = NONE;
  private lastCpu = NONE;

  /** `windowAt`: by section, the name of the gap after it. */
  constructor(windowAt: Map<string, string>) {
    this.windowAt = windowAt;
  }

  begin(): void {
    this.chain = this.loans = this.hops = this.migrations = this.throttles = 0;
    this.signals = this.masks = this.policies = this.blocks = this.handOvers = 0;
    this.interleaved = this.sections = 0;
    this.windows.clear();
    this.followed.clear();
    this.gap.length = 0;
    this.last = this.lastCpu = NONE;
  }

  afterSection(m: Machine, cpu: number, _slot: number, section: string): boolean {
    this.sections++;
    this.follow(cpu, section);
    this.enter(m, cpu, section);
    const { count, rows } = m.log;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) this.hear(m.w, rows, at);
    return false;
  }

  atRest(): boolean {
    return false;
  }

  private follow(cpu: number, section: string): void {
    const id = sectionId(section);
    if (this.last !== NONE) this.followed.add((this.last * 512 + id) * 2 + (cpu === this.lastCpu ? 1 : 0));
    this.last = id;
    this.lastCpu = cpu;
  }

  private enter({ w }: Machine, cpu: number, section: string): void {
    let inside = false;
    for (let other = 0; other < Math.min(w.cpus, CPUS_MAX); other++) {
      if (other === cpu) continue;
      if (this.gap[other] !== undefined) this.windows.add(this.gap[other]!);
      if (w.frame.program[other]! >= 0 || w.frame.program[w.cpus + other]! >= 0) inside = true;
    }
    if (inside) this.interleaved++;
    this.gap[cpu] = this.windowAt.get(section);
  }

  private hear(w: View, rows: Float64Array | readonly number[], at: number): void {
    const kind = rows[at]!;
    const a = rows[at + EVENT_STRIDE - 3]!;
    const b = rows[at + EVENT_STRIDE - 2]!;
    const c = rows[at + EVENT_STRIDE - 1]!;
    if (kind === EV_CONTENTION_BEGIN) this.chain = Math.max(this.chain, chainFrom(w, a));
    else if (kind === EV_SWITCH) this.loans += b !== NONE && b !== c && c !== NONE ? 1 : 0;
    else if (kind === EV_PROXY_MIGRATE) this.hops++;
    else if (kind === EV_MIGRATE) this.migrations++;
    else if (kind === EV_DL_THROTTLE) this.throttles++;
    else if (kind === EV_SIGNAL) this.signals++;
    else if (kind === EV_AFFINITY) this.masks++;
    else if (kind === EV_POLICY) this.policies++;
    else if (kind === EV_BLOCK) this.blocks++;
    else if (kind === EV_RELEASE) this.handOvers += c === NONE ? 0 : 1;
  }
}

/** Owners ahead of a task that begins to wait: of what it waits for, of what that one waits for, and so on. */
function chainFrom(w: View, task: number): number {
  let length = 0;
  for (let t = ownerAhead(w, task); t !== NONE && length <= w.threads; t = ownerAhead(w, t)) length++;
  return length;
}

function ownerAhead(w: View, task: number): number {
  const mutex = w.task.waitsIn[task]!;
  return mutex === NONE ? NONE : w.mutex.owner[mutex]!;
}
