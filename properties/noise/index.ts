// Claims about time that is nobody's: interrupts, and what a hypervisor takes.

import type { Property } from '../types.ts';
import { aCpusTimeAddsUp } from './a-cpus-time-adds-up.ts';
import { aTaskClockLeavesOutWhatIsNobodys } from './a-task-clock-leaves-out-what-is-nobodys.ts';
import { anInterruptKeepsATask, aRequestMeetsInterruptsOff, stolenTimeKeepsATask } from './witnesses.ts';

export const NOISE_CLAIMS: readonly Property[] = [
  aTaskClockLeavesOutWhatIsNobodys,
  aCpusTimeAddsUp,
  anInterruptKeepsATask,
  stolenTimeKeepsATask,
  aRequestMeetsInterruptsOff,
];
