// What root domains are told from outside: tasks move between exclusive cpusets, the limit changes, the books are made anew. The mutex
// of the cpusets is one for all: whoever needs it while a move is on its way waits.

import { EBUSY, EINVAL, EV_ERROR } from '../events.ts';
import { cpuSection, DONE, NEXT, type Program, program, sectionId, WAIT } from '../frames.ts';
import { DEAD, DL, NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_AFFINITY } from '../program-names.ts';
import { cancelMove, recount, reserveIn } from './bandwidth.ts';
import { piA, piB } from './locks.ts';
import { limitOf, maskOfRoot, setLimit } from './root-domains.ts';
import { changeRtRuntime } from './rt-throttle.ts';

const MOVE = sectionId('cpuset-move');

const ESRCH = 3;

/** Some task's bandwidth is reserved in the root domain that it has not reached yet. */
export function aMoveIsOnItsWay({ w }: Machine): boolean {
  for (let task = 0; task < w.threads; task++) if (w.dl.reservedIn[task] !== NONE) return true;
  return false;
}

/** May the task go to the root domain? Its bandwidth is reserved there; what it has in the old one stays until it arrives. */
function canAttach(m: Machine, task: number, root: number): number {
  const { w } = m;
  if (w.task.state[task] === DEAD) return ESRCH;
  if (w.task.cls[task] !== DL || w.dl.bw[task] === 0 || w.dl.root[task] === root) return 0;
  const errno = m.rules.admitsMove(w, task, root);
  if (errno === 0) reserveIn(m, task, root);
  return errno;
}

// Operand a: a task. b: another one that moves with it, or NONE. c: the root domain to move to.
export const cpusetProgram: Program = program('cpuset', [
  cpuSection('cpuset-reserve', { takes: [piA] }, (m, f) => {
    const { a, b, c } = m.w.frame;
    if (aMoveIsOnItsWay(m)) return WAIT;
    const refused = m.w.cpu.root.includes(c[f]!) ? m.rules.mayChangeCpuset() : EINVAL;
    const errno = refused === 0 ? canAttach(m, a[f]!, c[f]!) : refused;
    if (errno !== 0) {
      m.emit(EV_ERROR, a[f]!, errno);
      return DONE;
    }
    return b[f] === NONE ? MOVE : NEXT;
  }),
  cpuSection('cpuset-reserve-also', { takes: [piB] }, (m, f) => {
    const { b, c } = m.w.frame;
    const errno = canAttach(m, b[f]!, c[f]!);
    if (errno === 0) return MOVE;
    m.emit(EV_ERROR, b[f]!, errno);
    return NEXT;
  }),
  cpuSection('cpuset-cancel', { takes: [piA] }, (m, f) => {
    cancelMove(m, m.w.frame.a[f]!);
    return DONE;
  }),
  cpuSection('cpuset-move', {}, (m, f) => {
    const { a, b, c } = m.w.frame;
    const root = c[f]!;
    const [lo, hi] = [maskOfRoot(m.w, root, false), maskOfRoot(m.w, root, true)];
    // The second one follows when this interrupt is over.
    const also = b[f]!;
    if (also !== NONE) {
      m.start(m.cpu, P_AFFINITY, also, lo, hi);
      m.w.frame.e[m.cpu] = root;
    }
    const next = m.tail(f, P_AFFINITY, a[f]!, lo, hi);
    m.w.frame.e[f] = root;
    return next;
  }),
]);

// Operand x: the limit in microseconds of each second, below zero: none.
export const limitProgram: Program = program('dl-limit', [
  cpuSection('dl-limit', {}, (m, f) => {
    const { w } = m;
    if (aMoveIsOnItsWay(m)) return WAIT;
    const runtimeUs = w.frame.x[f]!;
    const errno = m.rules.admitsLimit(w, limitOf(runtimeUs));
    if (errno !== 0) {
      m.emit(EV_ERROR, NONE, EBUSY, runtimeUs);
      return DONE;
    }
    setLimit(w, runtimeUs);
    changeRtRuntime(m, runtimeUs);
    recount(m);
    return DONE;
  }),
]);

export const rebuildProgram: Program = program('rebuild-domains', [
  cpuSection('rebuild', {}, (m) => {
    if (aMoveIsOnItsWay(m)) return WAIT;
    recount(m);
    return DONE;
  }),
]);
