// Exclusion without a scheduler that knows of it: one thread of each core is used, or each cookie has cores of its own.

import { isOneCookies } from '../../core/confine.ts';
import type { Choice } from '../../design.ts';
import { EPERM } from '../../events.ts';
import type { View } from '../../view.ts';

const isFirst = (w: View, cpu: number): boolean => w.core.first[cpu] === cpu;
const isFirstOrAlone = (w: View, cpu: number): boolean => isFirst(w, cpu) || isOneCookies(w, cpu);

/** Booted with `nosmt`: the first thread of each core is used, the others never come online. */
export const smtOff: Choice = {
  seam: 'core',
  name: 'smt-off',
  about: 'one thread of each core is used: nobody has a sibling',
  source: 'cosched-balance:design-A0',
  features: ['cores', 'core-strict'],
  rules: { usesThread: isFirst, mayComeOnline: isFirst },
};

/** Nobody changes its cpuset: who trusts whom was decided before the run. */
export const confined: Choice = {
  seam: 'core',
  name: 'confined',
  about: 'each cookie has whole cores for itself; cookies that have to share one have one of its threads',
  source: 'cosched-balance:design-A0',
  features: ['cores', 'core-strict'],
  rules: {
    confinesCookies: () => true,
    usesThread: isFirstOrAlone,
    mayComeOnline: isFirstOrAlone,
    mayChangeCpuset: () => EPERM,
  },
};
