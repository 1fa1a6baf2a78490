// Situations without which a search of a design with noise proves nothing.

import { NOISE_IRQ, NOISE_IRQS_OFF, NOISE_STEAL, NONE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { sometimes } from '../types.ts';

const withNoise = (features: ReadonlySet<string>): boolean => features.has('noise');
const busyWith = (w: View, cpu: number, kind: number): boolean =>
  w.noise.kind[cpu] === kind && w.cpu.curr[cpu] !== NONE;

export const anInterruptKeepsATask = sometimes({
  name: 'an-interrupt-keeps-a-task-from-executing',
  because: 'only then can it be charged for the interrupt',
  source: ['cosched-balance:CLK-LOCAL'],
  appliesTo: withNoise,
  about: 'cpu',
  seen: (w, cpu) => busyWith(w, cpu, NOISE_IRQ),
});

export const stolenTimeKeepsATask = sometimes({
  name: 'stolen-time-keeps-a-task-from-executing',
  because: 'only then can it be charged for what a hypervisor took',
  source: ['cosched-balance:CLK-VIRT'],
  appliesTo: withNoise,
  about: 'cpu',
  seen: (w, cpu) => busyWith(w, cpu, NOISE_STEAL),
});

export const aRequestMeetsInterruptsOff = sometimes({
  name: 'a-request-meets-interrupts-off',
  because: 'a CPU that has interrupts off learns late that it is to reschedule',
  source: ['cosched-balance:Z20'],
  appliesTo: withNoise,
  about: 'cpu',
  seen: (w, cpu) => w.noise.kind[cpu] === NOISE_IRQS_OFF && w.cpu.needResched[cpu] === 1,
});
