// Claims about time that is nobody's: interrupts, and what a hypervisor takes.

import type { Property } from '../types.ts';
import { aTaskClockLeavesOutWhatIsNobodys } from './a-task-clock-leaves-out-what-is-nobodys.ts';
import { anInterruptKeepsATask, aRequestMeetsInterruptsOff, stolenTimeKeepsATask } from './witnesses.ts';

export const NOISE_CLAIMS: readonly Property[] = [
  aTaskClockLeavesOutWhatIsNobodys,
  anInterruptKeepsATask,
  stolenTimeKeepsATask,
  aRequestMeetsInterruptsOff,
];
