// A pass that has the lock of the busy CPU looks at some task there, where several are queued and one of them may go over. A pass that set out to
// move nothing looks at nobody, takes all of them for pinned, and goes on to a CPU that is less busy.

import { EV_BALANCE_SCAN, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { firstQueued, mayExecuteOn, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

export const aPassLooksAtWhoMayGo: Monitor = {
  kind: 'monitor',
  name: 'a-pass-looks-at-who-may-go',
  because:
    'a busy CPU that is taken for one of pinned tasks is left out, and tasks are moved that were well where they are',
  source: ['cosched-balance:L13', 'bb3485c8ace6'],
  appliesTo: (features) => features.has('balance-domains'),
  hears: [EV_BALANCE_SCAN],
  memory: part('passLooks', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_BALANCE_SCAN || rows[at + 5] !== 0) continue;
      const [from, by] = [rows[at + 3]!, rows[at + 4]!];
      const task = w.cpu.nrRunning[from]! > 1 ? firstThatMayGo(w, from, by) : NONE;
      if (task !== NONE)
        return `CPU ${by} looked at nobody of the ${w.cpu.nrRunning[from]} tasks of CPU ${from}, and ${names.task(task)} may go over`;
    }
    return null;
  },
};

function firstThatMayGo(w: View, from: number, to: number): number {
  for (let t = firstQueued(w, from, FAIR); t !== NONE; t = w.task.rqNext[t]!) if (mayExecuteOn(w, t, to)) return t;
  return NONE;
}
