// What executes is of the cookie that the core has selected, also where it executes for another task: the selection looks at donors alone.

import { NONE } from '../../model/ids.ts';
import { isStopper } from '../../model/view.ts';
import { always } from '../types.ts';
import { isFresh, withCookies } from './words.ts';

export const currHasTheCookieOfItsCore = always({
  name: 'curr-has-the-cookie-of-its-core',
  because: 'a lock owner that executes for a task of the right cookie reads the caches of its siblings all the same',
  source: ['proxy-exec:K6'],
  appliesTo: withCookies,
  judged: 'quiet',
  about: 'cpu',
  check(w, cpu, names) {
    const curr = w.cpu.curr[cpu]!;
    if (curr === NONE || isStopper(w, curr) || !isFresh(w, cpu)) return null;
    const wanted = w.core.cookie[w.core.leader[cpu]!]!;
    const has = w.cookie.cookie[curr]!;
    if (has === wanted) return null;
    return `CPU ${cpu} executes ${names.task(curr)} of cookie ${has}, and its core has selected cookie ${wanted}`;
  },
});
