// A request of active balance is an imbalance that was found: the next pass comes after the shortest interval. Only where all are pinned there is
// nothing to find for a while.

import { AB_ASKED, EV_ACTIVE_BALANCE, EVENT_STRIDE } from '../../model/events.ts';
import { part } from '../../model/parts.ts';
import { domainRow, inDomain, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

/** Are all domains of a CPU in which the other one is as well to be looked at later? One of them is what the request came from. */
function allArePutOff(w: View, cpu: number, other: number): boolean {
  let spans = 0;
  for (let level = 0; level < w.domain.spanLo.length / w.cpus; level++) {
    const row = domainRow(w, cpu, level);
    if (!inDomain(w, row, other)) continue;
    if (w.domain.doublings[row] === 0) return false;
    spans++;
  }
  return spans > 0;
}

export const whoAsksLooksAgainSoon: Monitor = {
  kind: 'monitor',
  name: 'who-asks-looks-again-soon',
  because:
    'a request may find nobody, or only one of several tasks; with intervals that grow meanwhile, a CPU idles for long where others wait for it',
  source: ['cosched-balance:L20', 'linux-kernel mail-archive msg1745834'],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_ACTIVE_BALANCE],
  memory: part('looksAgain', 'world', {}),
  hear({ count, rows }, _memory, w) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_ACTIVE_BALANCE || rows[at + 4] !== AB_ASKED) continue;
      const [from, to] = [rows[at + 3]!, rows[at + 5]!];
      if (allArePutOff(w, to, from)) return `CPU ${to} asks for the task of CPU ${from}, and puts its next pass off`;
    }
    return null;
  },
};
