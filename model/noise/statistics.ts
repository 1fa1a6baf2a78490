// Time statistics of a CPU: what it idled and what its tasks executed, beside what interrupts took and what was stolen. Idle time is counted
// from a switch to idle on; an interrupt stops that, and begins it anew when it leaves a CPU that counts as idle.

import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';

/** What the CPU does now ends, or is interrupted. */
export function bookTime({ w }: Machine, cpu: number): void {
  const { noise } = w;
  const now = w.system.nowNs[0]!;
  const ns = now - noise.bookedNs[cpu]!;
  noise.bookedNs[cpu] = now;
  if (w.cpu.curr[cpu] !== NONE) noise.busyNs[cpu]! += ns;
  else if (noise.countsIdle[cpu] === 1) noise.idleNs[cpu]! += ns;
}

/** The CPU goes on where it was interrupted. */
export function resumeTime({ w, rules }: Machine, cpu: number): void {
  w.noise.bookedNs[cpu] = w.system.nowNs[0]!;
  w.noise.countsIdle[cpu] = rules.resumesIdle(w, cpu) ? 1 : 0;
}

/** It switches to a task, or to idle. */
export function bookSwitch(m: Machine, cpu: number, next: number): void {
  bookTime(m, cpu);
  m.w.noise.countsIdle[cpu] = next === NONE ? 1 : 0;
}
