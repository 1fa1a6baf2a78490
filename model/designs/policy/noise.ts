// Time that no task has: interrupts that take long and what a hypervisor takes, as a switch of every Linux. Switched on, the kernel knows how
// much that is (CONFIG_IRQ_TIME_ACCOUNTING, steal time of a paravirtual clock), and its task clock leaves it out (update_rq_clock_task()).

import type { Choice } from '../../design.ts';
import { NOISE_IRQS_OFF } from '../../ids.ts';

export const noise: Choice = {
  seam: 'noise',
  name: 'noise',
  about:
    'interrupts take time and CPUs are stolen, each on its own, and the task clock of a CPU leaves that out; or nothing of it exists',
  source: 'cosched-balance:CLK-LOCAL',
  features: ['noise'],
  rules: {},
  parameters: { noise: ['off', 'on'] },
  lacksWith: ({ noise: value }) => (value === 'on' ? [] : ['noise']),
  withParameters: ({ noise: value }) => (value === 'on' ? { noiseStopsClock: (kind) => kind !== NOISE_IRQS_OFF } : {}),
};
