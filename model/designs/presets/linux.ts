// The kernel without proxy execution, as it ships and with what it can be configured to.

import { kernelMutex } from '../blocking/kernel-mutex.ts';
import { plain } from '../blocking/plain.ts';
import { stablePolicy } from '../policy/stable.ts';
import { LINUX } from './kernel-choices.ts';
import type { Preset } from './preset.ts';

export const LINUX_PRESETS: readonly Preset[] = [
  {
    name: 'vanilla',
    about: 'no proxy execution: mutexes block, nothing is lent (stage P0)',
    source: 'proxy-exec:P0',
    rows: ['seeds:split-no-op'],
    choices: [stablePolicy, plain, kernelMutex],
  },
  {
    name: 'linux',
    about: 'the classes as Linux 7 has them, without proxy execution',
    source: 'base-scheduler:weak-APA',
    choices: LINUX,
  },
  {
    name: 'linux-6.12',
    reference: true,
    about: 'the classes as a Linux 6.12 was measured to have them: reservations up to 95 % of a CPU',
    source: 'linux-observed:L11',
    choices: LINUX,
    values: { dlLimit: '0.95', yield: 'puts-off' },
  },
  {
    name: 'linux-push-ipi',
    reference: true,
    about: 'linux with RT_PUSH_IPI, as PREEMPT_RT has it: CPUs that become less urgent ask others to push RT tasks',
    source: 'base-scheduler:R7',
    choices: LINUX,
    values: { rtPushIpi: 'on' },
  },
  {
    name: 'linux-rt-throttling',
    reference: true,
    about: 'Linux before 6.12: no fair server, the RT tasks of each CPU have 95 % of each period, here of 10 ms',
    source: 'base-scheduler:R6',
    choices: LINUX,
    values: { fairServer: 'off', yield: 'puts-off', rtThrottling: 'runqueue', rtPeriod: '10ms', dlLimit: '0.95' },
  },
  {
    name: 'linux-noise',
    about:
      'linux whose interrupts take time and whose CPUs a hypervisor takes: tasks are charged by the task clock of their CPU',
    source: 'cosched-balance:CLK-LOCAL',
    choices: LINUX,
    values: { noise: 'on' },
  },
];
