// While a server is stopped its account stands still, whatever fair tasks use.

import { EV_DL_SERVER, EV_DONOR } from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import { serverOf } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { hearsAny, withServers } from './words.ts';

const HEARS = [EV_DL_SERVER, EV_DONOR];

export const anInactiveServerIsNotCharged: Monitor = {
  kind: 'monitor',
  hears: HEARS,
  name: 'an-inactive-server-is-not-charged',
  because: 'a stopped server that pays for fair tasks comes back with a debt and serves nobody until it is paid',
  source: ['base-scheduler:D3'],
  appliesTo: withServers,
  memory: part('inactiveServer', 'cpu', {
    active: ghost('it was active when last seen'),
    chargedNs: ghost('charged to it by then'),
  }),
  hear(events, memory, w, names) {
    if (!hearsAny(events, HEARS)) return null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const server = serverOf(w, cpu);
      const charged = w.dl.chargedNs[server]!;
      const before = memory.chargedNs![cpu]!;
      if (memory.active![cpu] === 0 && charged !== before) {
        return `${names.task(server)} was charged ${charged - before} ns while it was stopped`;
      }
      memory.active![cpu] = w.cpu.serverActive[cpu]!;
      memory.chargedNs![cpu] = charged;
    }
    return null;
  },
};
