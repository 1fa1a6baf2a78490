// One claim for all states that a kernel would warn about. The model raises a `bug` event where the kernel has a WARN_ON or a
// corruption that it would not survive.

import { BUG_TEXTS, EV_BUG, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

export const impossibleStatesNeverHappen: Monitor = {
  kind: 'monitor',
  hears: [EV_BUG],
  name: 'impossible-states-never-happen',
  because: 'a kernel that meets one of them warns at best and corrupts a queue at worst',
  source: ['proxy-exec:D9', 'proxy-exec:M09', 'proxy-exec:M48', 'base-scheduler:S5'],
  appliesTo: () => true,
  memory: part('impossibleStates', 'world', {}),
  hear({ count, rows }, _memory, _w, names) {
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      if (rows[at] !== EV_BUG) continue;
      const task = rows[at + 4]!;
      const who = task === NONE ? '' : ` (${names.task(task)})`;
      return `on CPU ${rows[at + 2]}, ${BUG_TEXTS[rows[at + 3]!] ?? 'an unknown bug event'}${who}`;
    }
    return null;
  },
};
