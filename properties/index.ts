// All claims, in the order in which they are judged and listed. The canary is not among them: it is false on purpose.

import { HOTPLUG } from './hotplug/index.ts';
import { MONITORS } from './monitors/index.ts';
import { ORACLES } from './oracles/index.ts';
import { stateClaims } from './state/index.ts';
import type { Property } from './types.ts';
import { WINDOWS } from './windows/index.ts';
import { WITNESSES } from './witnesses/index.ts';

export const PROPERTIES: readonly Property[] = [
  ...stateClaims,
  ...MONITORS,
  ...WINDOWS,
  ...ORACLES,
  ...WITNESSES,
  ...HOTPLUG,
];
