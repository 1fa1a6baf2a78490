// Whether a fair task was picked for the fair server of its CPU is noted when the pick is made to stand. A CPU that selects for its siblings looks at
// such picks as well, and gives some of them up.

import type { FeatureSet } from '../../model/features.ts';
import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { withCookies } from './words.ts';

const withServersBesideCookies = (features: FeatureSet): boolean =>
  withCookies(features) && features.has('fair-server');

export const aServerServesItsDonorAlone = always({
  name: 'a-server-serves-its-donor-alone',
  because: 'a note of a pick that was given up makes a later, ordinary pick of that task one for the server',
  source: ['cosched-balance:C14', 'cosched-balance:A-PURE-PICK', 'c8a85394cfdb'],
  appliesTo: withServersBesideCookies,
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    const served = w.cpu.served[cpu]!;
    // Within schedule() it is noted first, and what was picked may be a sleeper that only leaves now.
    if (served === NONE || served === w.cpu.donor[cpu] || w.frame.program[cpu]! >= 0) return null;
    const donor = w.cpu.donor[cpu]!;
    return `the fair server of CPU ${cpu} is said to serve ${names.task(served)}, and its donor is ${donor === NONE ? 'idle' : names.task(donor)}`;
  },
});
