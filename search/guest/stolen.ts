// What a host takes from a guest: the same model, run one level down. Tasks of the host are the CPUs of the guest, and whenever one of them
// waits, that CPU is stolen. The guest is taken to be busy: a task that sleeps in the host is a virtual CPU that asked for nothing.

import type { Design } from '../../model/design.ts';
import { NONE } from '../../model/ids.ts';
import type { Machine, Observer } from '../../model/machine.ts';
import { packOps } from '../../model/ops.ts';
import type { Scenario } from '../../model/scenario.ts';
import { createMachine } from '../../model/setup.ts';
import { takeOperation } from '../../model/step.ts';
import { isNoisy, type View } from '../../model/view.ts';

/** A stretch in which a CPU does nothing of its own, in ns since the beginning of the run. */
export interface Span {
  cpu: number;
  fromNs: number;
  toNs: number;
}

/** Runs the operations of the host. `vcpus`: by CPU of the guest, the task of the host that it is. */
export function stolenSpans(host: Design, { shape, ops }: Scenario, vcpus: readonly number[]): Span[] {
  const watch = new Theft(vcpus);
  const m = createMachine(shape, host);
  m.observer = watch;
  const list = packOps(ops);
  for (let op = 0; op < list.count && m.stuck === ''; op++) takeOperation(m, list, op);
  if (m.stuck !== '') throw new Error(`the host ran into a ${m.stuck}`);
  watch.look(m.w);
  watch.end(m.w.system.nowNs[0]!);
  return watch.spans.sort((a, b) => a.fromNs - b.fromNs || a.cpu - b.cpu);
}

class Theft implements Observer {
  readonly spans: Span[] = [];
  private readonly vcpus: readonly number[];
  /** By CPU of the guest: since when it is stolen; -1: it is not. */
  private readonly since: number[];

  constructor(vcpus: readonly number[]) {
    this.vcpus = vcpus;
    this.since = vcpus.map(() => -1);
  }

  afterSection(): boolean {
    return false;
  }

  /** The clock moves between states, so that what is not so now was never so. */
  beforeTime({ w }: Machine): void {
    this.look(w);
  }

  look(w: View): void {
    const now = w.system.nowNs[0]!;
    for (const [cpu, task] of this.vcpus.entries()) {
      const stolen = waits(w, task);
      if (stolen && this.since[cpu] === -1) this.since[cpu] = now;
      if (!stolen) this.close(cpu, now);
    }
  }

  end(nowNs: number): void {
    for (const cpu of this.vcpus.keys()) this.close(cpu, nowNs);
  }

  private close(cpu: number, toNs: number): void {
    const fromNs = this.since[cpu]!;
    this.since[cpu] = -1;
    if (fromNs !== -1 && toNs > fromNs) this.spans.push({ cpu, fromNs, toNs });
  }

  atRest(): boolean {
    return false;
  }
}

/** It wants to execute and does not, or its own CPU is kept from it. */
function waits(w: View, task: number): boolean {
  const cpu = w.task.onCpu[task]!;
  return cpu === NONE ? w.task.queueOf[task] !== NONE : isNoisy(w, cpu);
}
