// A CPU that is off picks nobody and takes no timer of its own, so a server that stays active there stands in the books for nothing.

import { always } from '../types.ts';
import { cpuName } from '../vocabulary.ts';

export const noServerIsActiveOnAnOfflineCpu = always({
  name: 'no-server-is-active-on-an-offline-cpu',
  because:
    'its timer fires for a CPU that is gone, and when that comes back the server believes that it was started already',
  source: ['base-scheduler:D9', 'ee6e44dfe6e5'],
  appliesTo: (features) => features.has('fair-server'),
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu) {
    if (w.cpu.online[cpu] === 1 || w.cpu.serverActive[cpu] === 0) return null;
    return `${cpuName(cpu)} is off and its fair server is active`;
  },
});
