// When a budget or a slice is noticed to have ended: by a timer at the very instant, or by whoever charges next, the tick at the latest.

import type { Choice } from '../../design.ts';
import { NEVER } from '../../ids.ts';

export const linuxEnforcement: Choice = {
  seam: 'enforcement',
  name: 'linux-enforcement',
  about: 'budgets and slices end at an exact timer, or with enforcement=tick up to one tick late, which is paid back',
  source: 'linux-observed:L14',
  features: ['exact-enforcement'],
  rules: {},
  parameters: { enforcement: ['exact', 'tick'] },
  lacksWith: ({ enforcement }) => (enforcement === 'tick' ? ['exact-enforcement'] : []),
  // A machine without a tick has nothing else but the timers.
  withParameters: ({ enforcement }) =>
    enforcement === 'tick' ? { enforcesExactly: (w) => w.system.nextTickNs[0] === NEVER } : {},
};
