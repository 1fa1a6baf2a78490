// What executed when, and who paid: the timeline of a run as intervals, in the one line each that golden vectors are written in.

import { NONE } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import type { View } from '../../model/view.ts';
import { formatDuration } from '../scenario/durations.ts';

export interface Slice {
  startNs: number;
  endNs: number;
  cpu: number;
  /** The task that executed. */
  task: number;
  /** The task that paid: the same one unless it executed for a waiter. */
  donor: number;
}

/** `2ms-5ms cpu0 L for H`; without the last two words when it executed for itself. */
export function sliceWords({ tasks }: Shape, { startNs, endNs, cpu, task, donor }: Slice): string {
  const name = (id: number) => tasks[id]?.name ?? `thread-${id}`;
  const who = task === donor ? name(task) : `${name(task)} for ${donor === NONE ? 'nobody' : name(donor)}`;
  return `${formatDuration(startNs)}-${formatDuration(endNs)} cpu${cpu} ${who}`;
}

/** Collects slices from intervals in which no CPU changes what it does. */
export class SliceLog {
  readonly all: Slice[] = [];
  /** The last slice of each CPU. */
  private readonly last: (Slice | undefined)[] = [];
  private running: { cpu: number; task: number; donor: number }[] = [];
  private startNs = 0;

  /** An interval begins: all CPUs go on with what they do. */
  open(w: View): void {
    this.startNs = w.system.nowNs[0]!;
    this.running = [];
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const task = w.cpu.curr[cpu]!;
      if (task !== NONE) this.running.push({ cpu, task, donor: w.cpu.donor[cpu]! });
    }
  }

  /** It is over. What goes on unchanged makes one slice with what came before. */
  close(endNs: number): void {
    const { startNs } = this;
    for (const { cpu, task, donor } of endNs > startNs ? this.running : []) {
      const last = this.last[cpu];
      if (last && last.endNs === startNs && last.task === task && last.donor === donor) {
        last.endNs = endNs;
        continue;
      }
      const slice = { startNs, endNs, cpu, task, donor };
      this.last[cpu] = slice;
      this.all.push(slice);
    }
    this.running = [];
  }
}
