// The balance program: push_rt_task(), push_dl_task() and the pulls that a lowered task asks for, as callbacks after a pick or after
// whatever else lists them. A choice is made under this rq lock alone; both locks are taken to move, and all is tested again.

import { cpuSection, NEXT, type Program, program, sectionId } from '../frames.ts';
import { NONE } from '../ids.ts';
import { P_WAKE } from '../program-names.ts';
import { rqLock } from '../view.ts';
import { rqA } from './locks.ts';
import { ANY_STATE } from './wake-up.ts';

const LOOK = sectionId('callback-look');

// Operand a: the CPU. b: what is left to do, as bits; then how far the pull pass is. c: the task. d: where to, or where from.
export const pushProgram: Program = program('push', [
  cpuSection('push-select', { takes: [rqA], keeps: [0] }, (m, f) => m.rules.pushSelect(m, f)),
  cpuSection('push-move', { takes: [rqA, { place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }], keeps: [0] }, (m, f) =>
    m.rules.pushMove(m, f),
  ),
  cpuSection('callback-look', { takes: [rqA], keeps: [0] }, (m, f) => {
    if (!m.rules.pullLook(m, m.w.frame.a[f]!, f)) return m.rules.afterPull(m, f);
    m.release(f, 0);
    return NEXT;
  }),
  cpuSection(
    'callback-move',
    { takes: [rqA, { place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }], keeps: [0] },
    (m, f) => {
      const asked = m.rules.pullMove(m, m.w.frame.a[f]!, f);
      if (asked === NONE) return LOOK;
      m.release(f, 0);
      return m.tail(f, P_WAKE, m.w.tasks + asked, ANY_STATE);
    },
  ),
]);
