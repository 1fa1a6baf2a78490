// Active balance without a thread and without a lock that is dropped in a callback: the busy CPU is asked to tell when it has switched out the
// task that executes there. It does so with its own lock held, by an interrupt, and whoever asked then makes an ordinary pass.

import { AB_BEGUN, AB_OVER, CALLBACK_LISTED, CALLBACK_TAKEN, EV_ACTIVE_BALANCE, EV_CALLBACK } from '../events.ts';
import { cpuSection, DONE, type Next, type Program, program } from '../frames.ts';
import { NONE, PASS_TOLD } from '../ids.ts';
import { hereOf } from '../kernel/locks.ts';
import type { Machine } from '../machine.ts';
import { P_LOAD_BALANCE } from '../program-names.ts';
import { raiseFlag } from './active.ts';
import { levelOfBoth } from './domains.ts';
import { LEVELS } from './parts.ts';

/** The request is for the task that executes now. Nothing is listed yet. rq lock of `from` held. */
export function asksNotice(m: Machine, _f: number, from: number, to: number): Next {
  const { w } = m;
  raiseFlag(m, from, to);
  w.lb.target[from] = w.cpu.curr[from]!;
  w.lb.awaits[from] = 1;
  return DONE;
}

/** schedule() has switched, rq lock kept: where the task that was meant executes no longer, a callback of this very section tells so. */
export function tellsOfSwitch(m: Machine, cpu: number): void {
  const { w } = m;
  if (w.lb.awaits[cpu] === 0 || w.cpu.curr[cpu] === w.lb.target[cpu]) return;
  const to = w.lb.pushTo[cpu]!;
  m.emit(EV_CALLBACK, cpu, CALLBACK_LISTED);
  m.emit(EV_CALLBACK, cpu, CALLBACK_TAKEN);
  m.emit(EV_ACTIVE_BALANCE, cpu, AB_BEGUN, to);
  w.lb.awaits[cpu] = 0;
  m.rules.tells(m, cpu, to);
  if (m.rules.endsRequest(w, cpu, false)) {
    w.lb.active[cpu] = 0;
    w.lb.target[cpu] = NONE;
    m.emit(EV_ACTIVE_BALANCE, cpu, AB_OVER, to);
  }
  m.touchCpu(cpu);
}

/** The interrupt to whoever asked. One that is on its way already stands for both. */
export function tells(m: Machine, cpu: number, to: number): void {
  const { lb, system, cpu: cpus } = m.w;
  if (lb.toldBy[to] !== NONE || cpus.online[to] === 0) return;
  lb.toldBy[to] = cpu;
  lb.toldAtNs[to] = system.nowNs[0]! + (to === cpu ? 0 : m.ipiNs);
  m.touchCpu(to);
}

// The interrupt has come to the CPU that asked.
export const switchNoticeProgram: Program = program('switch-notice', [
  cpuSection('notice-take', {}, (m, f) => {
    const { w } = m;
    const cpu = hereOf(m, f);
    const level = levelOfBoth(w, cpu, w.lb.toldBy[cpu]!);
    w.lb.toldBy[cpu] = NONE;
    m.touchCpu(cpu);
    return level < LEVELS ? m.tail(f, P_LOAD_BALANCE, cpu, level, PASS_TOLD) : DONE;
  }),
]);
