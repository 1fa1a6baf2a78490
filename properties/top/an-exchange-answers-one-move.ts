// An exchange makes up for what a top waiter displaces as a guest: whoever pays where somebody leaves came there as a context, away from its
// home, from just the CPU that gets the other one, and each such move is made up for once. Who has come home displaces nobody: its own CPU
// owes nothing to the one on which it was a guest.

import {
  EV_DONOR,
  EV_MIGRATE,
  EV_PROXY_MIGRATE,
  EV_SWAP,
  EV_SWITCH,
  EV_WAKEUP,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { follow, whereColumns } from '../monitors/follow.ts';
import type { Memory, Monitor } from '../types.ts';

export const anExchangeAnswersOneMove: Monitor = {
  kind: 'monitor',
  hears: [EV_DONOR, EV_MIGRATE, EV_PROXY_MIGRATE, EV_SWAP, EV_SWITCH, EV_WAKEUP],
  name: 'an-exchange-answers-one-move',
  because: 'a task that is sent away for a waiter at home, or twice for one move, loses its CPU to nobody who took it',
  source: ['proxy-exec:G3', 'seeds:top-waiter-swap'],
  appliesTo: (features) => features.has('top-waiter-swap'),
  memory: part('exchangeAnswers', 'task', {
    ...whereColumns,
    cameFrom: ghost('waiter away from home: CPU from which it came and which got nobody for it yet; -1: none', NONE),
  }),
  hear({ count, rows }, memory, w, names) {
    const cameFrom = memory.cameFrom!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const [kind, task, from, to] = [rows[at]!, rows[at + 3]!, rows[at + 4]!, rows[at + 5]!];
      if (kind === EV_MIGRATE || kind === EV_WAKEUP) cameFrom[task] = NONE;
      else if (kind === EV_PROXY_MIGRATE) cameFrom[task] = to === w.task.wakeCpu[task] ? NONE : from;
      else follow(memory, 0, kind, rows[at + 2]!, task, from);
      if (kind !== EV_SWAP) continue;
      const payer = payerOn(memory, from, w.tasks);
      if (payer === NONE || cameFrom[payer] !== to) {
        const who = payer === NONE ? 'nobody pays' : `${names.task(payer)} pays, which is no guest from there`;
        return `${names.task(task)} took a place on CPU ${to} for what came to CPU ${from}, where ${who}`;
      }
      cameFrom[payer] = NONE;
    }
    return null;
  },
};

/** The donor of this CPU. */
function payerOn(memory: Memory, cpu: number, tasks: number): number {
  for (let task = 0; task < tasks; task++) if (memory.paysOn![task] === cpu) return task;
  return NONE;
}
