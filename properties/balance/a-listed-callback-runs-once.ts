// CB-ONCE: who lists a callback relies on its being run, once, and who is refused must learn of it before anything has changed.

import {
  CALLBACK_CARRIED,
  CALLBACK_DROPPED,
  CALLBACK_LISTED,
  CALLBACK_REFUSED,
  CALLBACK_TAKEN,
  EV_CALLBACK,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Memory, Monitor } from '../types.ts';

function judge(memory: Memory, cpu: number, what: number, w: View): string | null {
  const listed = memory.listed!;
  const was = listed[cpu]!;
  if (what === CALLBACK_REFUSED) {
    if (was === 0 && w.cpu.hotplugListed[cpu] === 0)
      return `the callback for CPU ${cpu} is refused, and no other one is in its way`;
    return w.lb.active[cpu] === 1 ? `the callback for CPU ${cpu} is refused when the flag of the request is up` : null;
  }
  if (what === CALLBACK_CARRIED) return null;
  if (what === CALLBACK_DROPPED) {
    listed[cpu] = 0;
    return `the callback of CPU ${cpu} was listed, and is dropped from its list`;
  }
  listed[cpu] = what === CALLBACK_LISTED ? 1 : 0;
  if (what === CALLBACK_LISTED && was === 1)
    return `the callback of CPU ${cpu} is listed, and was listed already: the list leads back to itself`;
  return what === CALLBACK_TAKEN && was === 0 ? `the callback of CPU ${cpu} is run, and was not listed` : null;
}

export const aListedCallbackRunsOnce: Monitor = {
  kind: 'monitor',
  name: 'a-listed-callback-runs-once',
  because:
    'an entry that is listed twice makes a list without an end, and one that nobody runs leaves its request open',
  source: ['cosched-balance:CB-ONCE', 'cosched-balance:K12', 'cosched-balance:K10'],
  appliesTo: (features) => features.has('active-balance-names-its-task'),
  hears: [EV_CALLBACK],
  memory: part('callbackOnce', 'cpu', { listed: ghost('the callback of a request stands in the list of this CPU') }),
  hear({ count, rows }, memory, w) {
    let says: string | null = null;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (rows[at] !== EV_CALLBACK) continue;
      const cpu = rows[at + 3]!;
      says ??= judge(memory, cpu, rows[at + 4]!, w);
    }
    return says;
  },
};
