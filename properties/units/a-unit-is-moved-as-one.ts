// Push and pull take a unit with all of its members that are queued there, to where its end may execute, and never while it executes. Without
// its end it may go anywhere: proxying sends it after its end.

import { EV_DONOR, EV_MIGRATE, EV_PROXY_MIGRATE, EV_SWITCH, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import { mayExecuteOn, type View } from '../../model/view.ts';
import { follow, whereColumns } from '../monitors/follow.ts';
import { execOf } from '../oracles/units.ts';
import type { Memory, Monitor, Names } from '../types.ts';
import { balancesUnits, movedByBalancer } from './words.ts';

export const aUnitIsMovedAsOne: Monitor = {
  kind: 'monitor',
  hears: [EV_DONOR, EV_MIGRATE, EV_PROXY_MIGRATE, EV_SWITCH],
  name: 'a-unit-is-moved-as-one',
  because: 'a member that is left behind, or a CPU where the end may not execute, and proxying has to undo the move',
  source: ['proxy-exec:K5', 'proxy-exec:K1', 'proxy-exec:K4', 'proxy-exec:P4', 'proxy-exec:M38'],
  appliesTo: balancesUnits,
  memory: part('unitMoves', 'task', whereColumns),
  hear(events, memory, w, names) {
    const { count, rows } = events;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (kind === EV_MIGRATE || kind === EV_PROXY_MIGRATE) {
        const to = rows[at + 5]!;
        const says = movedByBalancer(w, events, task, to) ? wrongMove(w, memory, task, rows[at + 4]!, to, names) : null;
        if (says !== null) return says;
      }
      follow(memory, 0, kind, rows[at + 2]!, task, rows[at + 4]!);
    }
    return null;
  },
};

function wrongMove(w: View, memory: Memory, task: number, from: number, to: number, names: Names): string | null {
  const how = `${names.task(task)} was moved from CPU ${from} to CPU ${to}`;
  if (memory.runsOn![task] !== NONE) return `${how} while it executes on CPU ${memory.runsOn![task]}`;
  if (memory.paysOn![task] !== NONE) return `${how} while it is the donor of CPU ${memory.paysOn![task]}`;
  const exec = execOf(w, task);
  if (exec === NONE) return null;
  // Waiters may follow an end that finishes what it does on a CPU that is on its way out.
  if (task === exec && !mayExecuteOn(w, exec, to)) return `${how}, where it may not execute`;
  for (let other = 0; other < w.tasks; other++) {
    if (w.task.queueOf[other] !== from || w.cpu.donor[from] === other || w.cpu.curr[from] === other) continue;
    if (other === exec && !mayExecuteOn(w, exec, to)) continue;
    if (execOf(w, other) === exec) return `${how} without ${names.task(other)}, which is of the same unit`;
  }
  return null;
}
