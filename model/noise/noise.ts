// Spans in which a CPU does none of its work. An interrupt that takes long: it executes the handler. Stolen time: a hypervisor executes
// something else there. Interrupts off: it goes on with what it executes, and neither takes an interrupt nor schedules. What comes
// meanwhile waits; ticks that are missed become one.

import { NOISE_IRQ, NOISE_IRQS_OFF, NOISE_NONE, NOISE_STEAL, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { insideKernel, isNoisy, taskSlot } from '../view.ts';
import { bookTime, resumeTime } from './statistics.ts';

/**
 * The operations `irq`, `steal` and `irqs-off`. Only a hypervisor takes a CPU in the middle of a section; one that the scenario holds goes
 * on by itself when it comes back. False, with nothing changed, where that cannot begin.
 */
export function beginNoise(m: Machine, kind: number, cpu: number, ns: number): boolean {
  const { w } = m;
  if (!m.usesNoise || ns <= 0 || w.cpu.online[cpu] === 0 || isNoisy(w, cpu)) return false;
  if (kind !== NOISE_STEAL && !m.mayInterrupt(cpu)) return false;
  const now = w.system.nowNs[0]!;
  if (kind !== NOISE_IRQS_OFF) bookTime(m, cpu);
  w.noise.kind[cpu] = kind;
  w.noise.untilNs[cpu] = now + ns;
  w.noise.stopsClock[cpu] = m.rules.noiseStopsClock(kind) ? 1 : 0;
  w.cpu.held[cpu] = 0;
  m.touchCpu(cpu);
  m.lookAgain();
  return true;
}

/** Time passes on all CPUs. Nobody's span is over before the end of that. */
export function noisePasses(m: Machine, ns: number): void {
  const { w, rules } = m;
  const { kind, stopsClock, clockOf, lagNs, irqNs, stealNs } = w.noise;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    clockOf[cpu] = rules.clockOf(w, cpu);
    const stops = stopsClock[clockOf[cpu]!] === 1;
    if (stops) lagNs[cpu]! += ns;
    if (kind[cpu] === NOISE_IRQ) irqNs[cpu]! += ns;
    else if (kind[cpu] === NOISE_STEAL) stealNs[cpu]! += ns;
    if (stops || kind[cpu] !== NOISE_NONE) m.touchCpu(cpu);
  }
}

/** It has passed: spans that are over end, and the CPU sees what has come. */
export function endNoise(m: Machine): void {
  const { w } = m;
  const now = w.system.nowNs[0]!;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.noise.kind[cpu] === NOISE_NONE || w.noise.untilNs[cpu]! > now) continue;
    if (isTaken(m, cpu)) resumeTime(m, cpu);
    w.noise.kind[cpu] = NOISE_NONE;
    w.noise.stopsClock[cpu] = 0;
    m.touchCpu(cpu);
  }
}

/** Does whoever is `curr` here not execute, because an interrupt or a hypervisor has the CPU? */
export const isTaken = ({ w, usesNoise }: Machine, cpu: number): boolean =>
  usesNoise && w.noise.kind[cpu] !== NOISE_NONE && w.noise.kind[cpu] !== NOISE_IRQS_OFF;

/** Is the CPU taken while it is not in the middle of anything, so that accounts stay exact? */
export function isCleanlyTaken(m: Machine, cpu: number): boolean {
  const { w } = m;
  const curr = w.cpu.curr[cpu]!;
  return isTaken(m, cpu) && !insideKernel(w, cpu) && (curr === NONE || w.frame.program[taskSlot(w, curr)]! < 0);
}
