// A CPU that selects for its core looks at what its siblings would pick. It decides and tells; what they execute, and on whose account, is
// changed by themselves alone when they schedule.

import { EV_CORE_PICK, EV_DONOR, EV_SWITCH, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';
import { withCookies } from './words.ts';

export const aSelectionSwitchesNobodyElse: Monitor = {
  kind: 'monitor',
  hears: [EV_CORE_PICK, EV_DONOR, EV_SWITCH],
  name: 'a-selection-switches-nobody-else',
  because: 'what a class notes of a pick that is then given up is stale, and the next pick trusts it',
  source: ['cosched-balance:A-PURE-PICK'],
  appliesTo: withCookies,
  memory: part('pure', 'cpu', {
    donor: ghost('donor after the last section', NONE),
    curr: ghost('who executed then', NONE),
  }),
  hear({ count, rows }, { donor, curr }, w, names) {
    let says: string | null = null;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const sibling = rows[at + 4]!;
      if (rows[at] !== EV_CORE_PICK || sibling === rows[at + 2] || says !== null) continue;
      if (w.cpu.donor[sibling] === donor![sibling] && w.cpu.curr[sibling] === curr![sibling]) continue;
      const now = w.cpu.donor[sibling]!;
      says = `CPU ${rows[at + 2]} selected for its core, and the donor of its sibling CPU ${sibling} became ${now === NONE ? 'idle' : names.task(now)} with that`;
    }
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      donor![cpu] = w.cpu.donor[cpu]!;
      curr![cpu] = w.cpu.curr[cpu]!;
    }
    return says;
  },
};
