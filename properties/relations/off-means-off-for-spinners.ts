// The same where mutexes spin: proxying switched off must leave the kernel without it, and that kernel spins.

import { offMeansOff } from './off-means-off.ts';
import type { Relation } from './types.ts';

export const offMeansOffForSpinners: Relation = {
  ...offMeansOff,
  name: 'off-means-off-for-spinners',
  because: 'who spins lends nothing, so switching lending off may not change how anybody spins',
  appliesTo: (features) => features.has('proxy-execution') && features.has('mutex-spin'),
  sides: (scenario, choose) => {
    const sides = offMeansOff.sides(scenario, choose);
    return sides && { ...sides, right: { ...sides.right, choices: { mutexSpin: 'on' } } };
  },
};
