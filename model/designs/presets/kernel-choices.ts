// All choices of a kernel.

import type { Choice } from '../../design.ts';
import { loadBalance } from '../balance/load-balance.ts';
import { kernelMutex } from '../blocking/kernel-mutex.ts';
import { plain } from '../blocking/plain.ts';
import { proxyExecution } from '../blocking/proxy.ts';
import { rtMutex } from '../blocking/rt-mutex.ts';
import { linuxAdmission } from '../policy/admission.ts';
import { linuxEnforcement } from '../policy/enforcement.ts';
import { fairServer } from '../policy/fair-server.ts';
import { linuxGrub } from '../policy/grub.ts';
import { linuxClasses } from '../policy/linux.ts';
import { linuxFair } from '../policy/linux-fair.ts';
import { linuxPlacement } from '../policy/linux-placement.ts';
import { noise } from '../policy/noise.ts';
import { rtPushIpi } from '../policy/rt-push-ipi.ts';
import { rtThrottling } from '../policy/rt-throttling.ts';
import { stopperMoves } from '../stopper.ts';
import { wakeList } from '../wake-list.ts';

/** Every choice of a kernel: one version and another differ in the values of named switches alone. */
export const LINUX: readonly Choice[] = [
  linuxClasses,
  linuxPlacement,
  linuxFair,
  fairServer,
  linuxGrub,
  linuxEnforcement,
  linuxAdmission,
  plain,
  kernelMutex,
  rtMutex,
  wakeList,
  stopperMoves,
  rtThrottling,
  rtPushIpi,
  loadBalance,
  noise,
];

/** The same kernel with proxy execution in the place of plain mutexes. */
export const PROXY_LINUX: readonly Choice[] = LINUX.map((choice) => (choice === plain ? proxyExecution : choice));
