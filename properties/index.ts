// All claims, in the order in which they are judged and listed. The canary is not among them: it is false on purpose.

import { BALANCE_CLAIMS } from './balance/index.ts';
import { CORE_CLAIMS } from './core/index.ts';
import { DEADLINE_CLAIMS } from './deadline/index.ts';
import { FAIR_CLAIMS } from './fair/index.ts';
import { FORK_CLAIMS } from './fork/index.ts';
import { HOTPLUG } from './hotplug/index.ts';
import { INHERITANCE_CLAIMS } from './inheritance/index.ts';
import { MONITORS } from './monitors/index.ts';
import { MUTEX_CLAIMS } from './mutex/index.ts';
import { NOISE_CLAIMS } from './noise/index.ts';
import { ORACLES } from './oracles/index.ts';
import { PARKING_CLAIMS } from './parking/index.ts';
import { PI_CLAIMS } from './pi/index.ts';
import { PLACEMENT } from './placement/index.ts';
import { RT_CLAIMS } from './rt/index.ts';
import { RV_CLAIMS } from './rv/index.ts';
import { RWSEM_CLAIMS } from './rwsem/index.ts';
import { SERVER_CLAIMS } from './server/index.ts';
import { SPECIAL_CLAIMS } from './special/index.ts';
import { stateClaims } from './state/index.ts';
import { TOP_CLAIMS } from './top/index.ts';
import type { Property } from './types.ts';
import { UMCG_CLAIMS } from './umcg/index.ts';
import { UMCG_PROXY_CLAIMS } from './umcg-proxy/index.ts';
import { UNIT_CLAIMS } from './units/index.ts';
import { WINDOWS } from './windows/index.ts';
import { WITNESSES } from './witnesses/index.ts';

export const PROPERTIES: readonly Property[] = [
  ...stateClaims,
  ...MONITORS,
  ...WINDOWS,
  ...RV_CLAIMS,
  ...ORACLES,
  ...PLACEMENT,
  ...FAIR_CLAIMS,
  ...SERVER_CLAIMS,
  ...DEADLINE_CLAIMS,
  ...SPECIAL_CLAIMS,
  ...PI_CLAIMS,
  ...MUTEX_CLAIMS,
  ...FORK_CLAIMS,
  ...HOTPLUG,
  ...RT_CLAIMS,
  ...UNIT_CLAIMS,
  ...PARKING_CLAIMS,
  ...INHERITANCE_CLAIMS,
  ...RWSEM_CLAIMS,
  ...TOP_CLAIMS,
  ...UMCG_CLAIMS,
  ...BALANCE_CLAIMS,
  ...CORE_CLAIMS,
  ...UMCG_PROXY_CLAIMS,
  ...NOISE_CLAIMS,
  ...WITNESSES,
];
