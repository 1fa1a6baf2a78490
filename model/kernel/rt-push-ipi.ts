// RT_PUSH_IPI: a CPU that becomes less urgent takes no remote runqueue lock to pull. It asks, and one work, an interrupt at a time, roams the
// overloaded CPUs of its root domain and makes each push. What keeps the work one and its round known is under rto_lock, a section here.

import { BUG_NOT_RT, EV_BUG, EV_RT_PUSH_ASK, EV_RT_PUSH_END, EV_RT_PUSH_IPI } from '../events.ts';
import { cpuSection, DONE, NEXT, type Program, program, sectionId } from '../frames.ts';
import { DL, NONE, RT, STOP } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_RTO_PASS, P_WAKE } from '../program-names.ts';
import { rqLock, type View } from '../view.ts';
import { hereOf, rqA } from './locks.ts';
import { askPushAway } from './push-away.ts';
import { ANY_STATE } from './wake-up.ts';

/** rto_mask: has the CPU pushable RT tasks, and takes part? */
const isOverloaded = (w: View, cpu: number, root: number): boolean =>
  w.cpu.root[cpu] === root && w.cpu.rtListed[cpu]! > 0 && w.cpu.online[cpu] === 1;

/** rto_next_cpu(), rto_lock held: where the work goes from here, NONE when the round, and all that was asked for meanwhile, is done. */
export function nextRtoCpu(m: Machine, root: number, here: number, skipsItself: boolean): number {
  const { rtoCpu, rtoLoop, rtoLoopNext } = m.w.root;
  m.touchCpu(root);
  for (;;) {
    let cpu = rtoCpu[root]! + 1;
    while (cpu < m.w.cpus && !(isOverloaded(m.w, cpu, root) && !(skipsItself && cpu === here))) cpu++;
    if (cpu < m.w.cpus) {
      rtoCpu[root] = cpu;
      return cpu;
    }
    rtoCpu[root] = NONE;
    if (rtoLoop[root] === rtoLoopNext[root]) return NONE;
    rtoLoop[root] = rtoLoopNext[root]!;
  }
}

/** irq_work_queue_on(). */
function sendWork(m: Machine, from: number, to: number): void {
  const { w } = m;
  if (w.cpu.rtoWork[to] === 1) return;
  w.cpu.rtoWork[to] = 1;
  w.cpu.rtoAtNs[to] = w.system.nowNs[0]! + (from === to ? 0 : m.ipiNs);
  m.touchCpu(to);
  m.emit(EV_RT_PUSH_IPI, from, to, w.cpu.root[to]!);
}

/** The next CPU; that there is none is told, and whether a request that came too late for this CPU is thereby lost. */
function goOn(m: Machine, root: number, here: number, asked: boolean): number {
  const next = m.rules.nextRtoCpu(m, root, here);
  if (next === NONE) m.emit(EV_RT_PUSH_END, here, asked && isOverloaded(m.w, here, root) ? 1 : 0, root);
  return next;
}

// tell_cpu_to_push(). Operand a: the root domain. b: the CPU that became less urgent, which need not be this one. d: where the work goes first.
export const rtoTellProgram: Program = program('rto-tell', [
  cpuSection('rto-bump', { keeps: [0] }, (m, f) => {
    const root = m.w.frame.a[f]!;
    m.w.root.rtoLoopNext[root]!++;
    m.touchCpu(root);
    m.emit(EV_RT_PUSH_ASK, hereOf(m, f), root);
    return NEXT;
  }),
  cpuSection('rto-begin', { keeps: [0] }, (m, f) => {
    const root = m.w.frame.a[f]!;
    if (m.w.root.rtoStart[root] === 1) return DONE;
    m.w.root.rtoStart[root] = 1;
    m.touchCpu(root);
    return NEXT;
  }),
  cpuSection('rto-first', { keeps: [0] }, (m, f) => {
    const root = m.w.frame.a[f]!;
    const here = hereOf(m, f);
    m.w.frame.d[f] = m.rules.startsRound(m.w, root) ? goOn(m, root, here, m.w.frame.b[f] !== here) : NONE;
    return NEXT;
  }),
  cpuSection('rto-send', { keeps: [0] }, (m, f) => {
    const root = m.w.frame.a[f]!;
    m.w.root.rtoStart[root] = 0;
    m.touchCpu(root);
    if (m.w.frame.d[f] !== NONE) sendWork(m, hereOf(m, f), m.w.frame.d[f]!);
    return DONE;
  }),
]);

const PASS = sectionId('rto-pass');

/** push_rt_task(pull = true) before a task that has disabled migration: the CPU whose stopper makes room for it, NONE for none. */
export function pushAwayFor(m: Machine, cpu: number): number {
  const { w } = m;
  const curr = w.cpu.curr[cpu]!;
  const cls = curr === NONE ? NONE : w.task.cls[curr]!;
  if (cls !== RT && cls !== DL && cls !== STOP) m.emit(EV_BUG, BUG_NOT_RT, curr);
  const to = cls === RT ? m.rules.findsCpu(m, curr) : NONE;
  return to === NONE || to === cpu ? NONE : askPushAway(m, cpu);
}

// rto_push_irq_work_func(), on the CPU that the work came to. Operand a: that CPU. c, d, e: as in `push`. x: requests when
// the work arrived.
export const rtoPushProgram: Program = program('rto-push', [
  cpuSection('rto-arrive', {}, (m, f) => {
    const cpu = m.w.frame.a[f]!;
    m.w.cpu.rtoWork[cpu] = 0;
    m.w.frame.x[f] = m.w.root.rtoLoopNext[m.w.cpu.root[cpu]!]!;
    m.touchCpu(cpu);
    return m.w.cpu.rtListed[cpu]! > 0 ? NEXT : PASS;
  }),
  cpuSection('rto-push-select', { takes: [rqA], keeps: [0] }, (m, f) => {
    const { w } = m;
    const cpu = w.frame.a[f]!;
    const next = m.rules.rtoPushSelect(m, f);
    if (next !== DONE) return next;
    m.release(f, 0);
    const asked = w.frame.d[f]!;
    if (asked === NONE) return PASS;
    // The stopper is woken first, then the work goes on.
    m.start(cpu, P_RTO_PASS, cpu);
    w.frame.x[cpu] = w.frame.x[f]!;
    return m.tail(f, P_WAKE, w.tasks + cpu, ANY_STATE);
  }),
  cpuSection(
    'rto-push-move',
    { takes: [rqA, { place: 1, of: (m, f) => rqLock(m.w.frame.d[f]!) }], keeps: [0] },
    (m, f) => m.rules.rtoPushMove(m, f),
  ),
  cpuSection('rto-pass', {}, passOn),
]);

/** The same CPU, after it has woken its stopper. Operand a: that CPU. */
export const rtoPassProgram: Program = program('rto-pass', [cpuSection('rto-pass', {}, passOn)]);

function passOn(m: Machine, f: number): typeof DONE {
  const cpu = m.w.frame.a[f]!;
  const root = m.w.cpu.root[cpu]!;
  const next = goOn(m, root, cpu, m.w.root.rtoLoopNext[root] !== m.w.frame.x[f]);
  if (next !== NONE) sendWork(m, cpu, next);
  return DONE;
}
