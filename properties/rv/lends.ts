// Which designs let somebody pay for what another task executes, so that the kernel's own monitors need their edited form.

import type { FeatureSet } from '../../model/features.ts';

/** A waiter may be picked and pay while the lock owner executes. */
export const waitersPay = (features: FeatureSet): boolean =>
  features.has('proxy-execution') || features.has('bandwidth-inheritance');
