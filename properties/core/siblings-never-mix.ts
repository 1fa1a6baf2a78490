// Exclusion without a window: where a design promises it, there is no section after which two siblings execute user code of different cookies.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { distrusted } from './words.ts';

export const siblingsNeverMix = always({
  name: 'siblings-never-mix',
  because: 'whoever needs the absolute guarantee is not served by a window that is short',
  source: ['cosched-balance:A-EXCL', 'cosched-balance:Z4'],
  appliesTo: (features) => features.has('core-strict'),
  judged: 'section',
  about: 'cpu',
  // What the neighbours of a row begin is judged with them: each pair is seen from either side.
  check(w, cpu, names) {
    for (let at = 0; at < w.cpus; at++) {
      const other = w.core.first[at] === w.core.first[cpu] ? distrusted(w, at) : NONE;
      if (other === NONE) continue;
      return `${names.task(w.cpu.curr[at]!)} on CPU ${at} and ${names.task(w.cpu.curr[other]!)} on its sibling CPU ${other} execute user code of different cookies`;
    }
    return null;
  },
});
