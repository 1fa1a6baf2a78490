// What the selections of a core have given to its siblings matches, also where one of them was made without looking at the others.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { together, withCookies } from './words.ts';

export const aSelectionGivesOneCookie = always({
  name: 'a-selection-gives-one-cookie',
  because: 'the kernel warns of it: exclusion begins with what the core decides, whenever siblings follow',
  source: ['cosched-balance:A-PICK-MATCH', 'cosched-balance:A-ATOMIC-PICK'],
  appliesTo: withCookies,
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu, names) {
    const { picked, pickedCookie, enabled } = w.core;
    if (enabled[cpu] === 0 || picked[cpu]! < 0) return null;
    for (let other = 0; other < w.cpus; other++) {
      if (!together(w, cpu, other) || picked[other]! <= NONE || pickedCookie[other] === pickedCookie[cpu]) continue;
      return `CPU ${cpu} was given ${names.task(picked[cpu]!)} of cookie ${pickedCookie[cpu]}, and its sibling CPU ${other} ${names.task(picked[other]!)} of cookie ${pickedCookie[other]}`;
    }
    return null;
  },
});
