// The stopper preempts everything on its CPU. When it comes to a task, the mask may have changed back, or the task has come to another CPU
// that is allowed: then there is nothing to do. Another errand of a stopper is to make room for a task that may not migrate. One monitor for moves that a stopper makes, told from others by who executes there.

import { EV_ACTIVE_BALANCE, EV_MIGRATE, EV_STOP_TWO, EV_STOP_WORK, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { insideKernel, isStopper, mayExecuteOn } from '../../model/view.ts';
import type { EventReader, Monitor } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

/** Two more errands: an active balance, and tasks that change CPUs with each other. Claims of their own are about whom those may move. */
function balances({ count, rows }: EventReader): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE)
    if (rows[at] === EV_ACTIVE_BALANCE || rows[at] === EV_STOP_TWO) return true;
  return false;
}

export const aStopperMovesOnlyWhoMustLeave: Monitor = {
  kind: 'monitor',
  name: 'a-stopper-moves-only-who-must-leave',
  because: 'a move that nobody needs costs a preemption and the caches, and while masks are toggled it never ends',
  source: ['base-scheduler:S9', '3f1bc119cd7f'],
  appliesTo: everyDesign,
  hears: [EV_MIGRATE, EV_STOP_WORK],
  memory: part('needlessMoves', 'cpu', {
    moves: ghost('row 0: moves that stoppers made'),
    makesRoom: ghost('task that the stopper of this CPU was asked to move so that it makes room', NONE),
  }),
  hear(events, memory, w, names) {
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const cpu = events.rows[at + 2]!;
      const task = events.rows[at + 3]!;
      const from = events.rows[at + 4]!;
      if (events.rows[at] === EV_STOP_WORK && w.cpu.pushTask[from] === task) memory.makesRoom![from] = task;
      const curr = w.cpu.curr[cpu]!;
      if (events.rows[at] !== EV_MIGRATE || from !== cpu || curr === NONE || !isStopper(w, curr)) continue;
      // An interrupt beside the stopper may move tasks for reasons of its own.
      if (insideKernel(w, cpu)) continue;
      memory.moves![0]!++;
      const makesRoom = memory.makesRoom![from] === task;
      memory.makesRoom![from] = NONE;
      if (!makesRoom && !balances(events) && mayExecuteOn(w, task, from))
        return `the stopper of CPU ${from} moved ${names.task(task)}, which may execute there`;
    }
    return null;
  },
};
