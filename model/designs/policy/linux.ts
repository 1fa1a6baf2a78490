// The policy seam as one kernel has it: the classes with the kernel's own triggers, roundings and exceptions. What differs from the
// textbook is said in choices of their own, each with its textbook form, so that the two can be compared switch by switch.

import type { Choice } from '../../design.ts';
import { SPECIAL, SPECIAL_FIRST } from '../../ids.ts';

export const linuxClasses: Choice = {
  seam: 'policy',
  name: 'linux',
  about: 'DEADLINE, RT and fair with the rules of Linux 7',
  source: 'base-scheduler:weak-APA',
  features: [
    'exact-enforcement',
    'bandwidth-accounting',
    'cbs',
    'late-period-restarts',
    'eevdf',
    'fair-yield-forfeits',
    'special-deadline',
  ],
  // enqueue_dl_entity() looks at the deadline of a constrained task at every enqueue but a replenishment.
  // A special thread makes the CPU pick again, and the pick goes by deadlines alone: __dl_less() knows nothing of it.
  rules: { holdsBack: () => true, specialAs: () => SPECIAL },
  parameters: { special: ['by-deadline', 'first'] },
  withParameters: ({ special }) => (special === 'first' ? { specialAs: () => SPECIAL_FIRST } : {}),
};
