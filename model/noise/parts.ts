// What of a CPU's time is nobody's: interrupts that take long, and what a hypervisor takes. Laid out where the design heeds such time.

import { flag, ghost, id, number, part, span, time } from '../parts.ts';

export const noisePart = part('noise', 'noise', {
  kind: number('machine', 'what keeps the CPU from its work: NOISE_NONE, NOISE_IRQ, NOISE_STEAL or NOISE_IRQS_OFF'),
  untilNs: time('machine', 'instant at which that is over'),
  stopsClock: flag('machine', 'its task clock stands still meanwhile'),
  clockOf: id('cpu', 'machine', 'CPU by whose task clock its tasks are charged; NONE before time passes: itself'),
  lagNs: span('machine', 'how far the clock by which its tasks are charged is behind the wall clock'),
  // Statistics decide nothing; an interrupt writes them without a lock, and a switch under the runqueue lock.
  bookedNs: time('ghost', 'instant up to which what the CPU did is in its time statistics'),
  countsIdle: number('ghost', '1: its idle time is being counted (ts->idle_active)', 1),
  idleNs: span('ghost', 'idle time in its statistics'),
  busyNs: span('ghost', 'time of tasks in them'),
  irqNs: ghost('time that interrupts took'),
  stealNs: ghost('time that was stolen'),
  aloneNs: ghost(
    'row 0: the part of the time that counts as held in which CPUs were taken, none of them in the middle of anything, and nothing else was in the way',
  ),
});
