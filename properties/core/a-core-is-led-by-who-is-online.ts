// The state of a core, and the lock that its siblings share, stand in the row of a sibling that is there.

import { always } from '../types.ts';
import { withCookies } from './words.ts';

export const aCoreIsLedByWhoIsOnline = always({
  name: 'a-core-is-led-by-who-is-online',
  because:
    'a CPU that comes back takes its own row as that of a core, and siblings would stay with two states and two locks',
  source: ['cosched-balance:A-SEQ', 'cosched-balance:design-A3'],
  appliesTo: withCookies,
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu) {
    const leader = w.core.leader[cpu]!;
    if (w.cpu.online[cpu] === 0) return null;
    if (w.cpu.online[leader] === 0) return `the core of CPU ${cpu} is led by CPU ${leader}, which is off`;
    if (w.core.leader[leader] !== leader)
      return `the core of CPU ${cpu} is led by CPU ${leader}, which follows CPU ${w.core.leader[leader]}`;
    return null;
  },
});
