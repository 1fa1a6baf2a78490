// The policy seam's first answer: DEADLINE, RT and fair as the kernel has them, with push and pull whenever a single move of one
// RT or DEADLINE task would help. The kernel's own, weaker triggers are another choice at this seam.

import type { Choice } from '../../design.ts';
import { SPECIAL_FIRST } from '../../ids.ts';

export const stablePolicy: Choice = {
  seam: 'policy',
  name: 'stable',
  about:
    'CBS, FIFO and EEVDF with exact enforcement; push and pull leave no RT or DEADLINE task waiting that one move would run',
  source: 'base-scheduler:weak-APA',
  features: [
    'stable-placement',
    'exact-enforcement',
    'bandwidth-accounting',
    'cbs',
    'late-period-restarts',
    'eevdf',
    'fair-yield-forfeits',
    'special-deadline',
  ],
  rules: { specialAs: () => SPECIAL_FIRST },
};
