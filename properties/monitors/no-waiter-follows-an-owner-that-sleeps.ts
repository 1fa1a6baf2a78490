// A CPU that looks for whom its waiter may run finds an owner asleep if it slept before the CPU began to look: then nobody is to be moved to
// where that owner was. One that falls asleep meanwhile may be followed in vain.

import { EV_BLOCK, EV_ENTRY, EV_PROXY_MIGRATE, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { P_SCHEDULE } from '../../model/program-names.ts';
import { nextInChain, taskSlot } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

export const noWaiterFollowsAnOwnerThatSleeps: Monitor = {
  kind: 'monitor',
  hears: [EV_ENTRY, EV_BLOCK, EV_WAKEUP, EV_PROXY_MIGRATE],
  name: 'no-waiter-follows-an-owner-that-sleeps',
  because: 'a waiter that is moved and put to sleep there has paid for a migration and lends nothing',
  source: ['proxy-exec:M50', 'proxy-exec:T5'],
  // Where one CPU keeps all that wait behind a sleeping owner, they are moved to that one.
  appliesTo: (features) => features.has('donor-migration') && !features.has('links-chains'),
  memory: part('followsSleeper', 'slot', {
    count: ghost('row 0: events so far'),
    at: ghost(
      'row of a CPU: number of its last entry into schedule(); of a task: of its last block, 0 once it was woken',
    ),
  }),
  hear({ count, rows }, memory, w, names) {
    const at = memory.at!;
    for (let row = 0; row < count * EVENT_STRIDE; row += EVENT_STRIDE) {
      const cpu = rows[row + 2]!;
      const task = rows[row + 3]!;
      const now = ++memory.count![0]!;
      if (rows[row] === EV_ENTRY) at[cpu] = now;
      else if (rows[row] === EV_BLOCK && rows[row + 5] === 0) at[taskSlot(w, task)] = now;
      else if (rows[row] === EV_WAKEUP) at[taskSlot(w, task)] = 0;
      else if (rows[row] === EV_PROXY_MIGRATE && rows[row + 4] === cpu && w.frame.program[cpu] === P_SCHEDULE) {
        const owner = nextInChain(w, task);
        const asleep = owner === NONE ? 0 : at[taskSlot(w, owner)]!;
        if (asleep === 0 || asleep > at[cpu]!) continue;
        return `${names.task(task)} is moved to CPU ${rows[row + 5]}, where ${names.task(owner)} sleeps since before CPU ${cpu} looked`;
      }
    }
    return null;
  },
};
