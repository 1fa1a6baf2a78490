// RT-UNHARMED, the second half: for how long the most urgent task of a CPU does not execute because that CPU does work of an active
// balance, whether in a thread or in a callback at its own switch-in. In nanoseconds, and in sections that ran there meanwhile.

import { EV_ACTIVE_BALANCE, EV_MIGRATE, EV_SWITCH, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { P_ACTIVE_CALLBACK } from '../../model/program-names.ts';
import { isStopper, isWokenToBalance, type View } from '../../model/view.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { hurtBy, urgentOn } from './words.ts';

/** Did something happen on this CPU in the section just run? */
function ranOn({ count, rows }: EventReader, cpu: number): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) if (rows[at + 2] === cpu) return true;
  return false;
}

/** Does the CPU execute a thread that came for an active balance? Once it is there, until it makes way. */
function servesBalance(memory: Memory, w: View, cpu: number): boolean {
  const curr = w.cpu.curr[cpu]!;
  const helps = curr !== NONE && isStopper(w, curr) && (memory.helps![cpu] === 1 || isWokenToBalance(w, cpu));
  memory.helps![cpu] = helps ? 1 : 0;
  return helps;
}

/** The task that waits for it now, NONE when nobody does. */
function delayed(memory: Memory, w: View, cpu: number): number {
  if (servesBalance(memory, w, cpu)) return hurtBy(w, cpu, w.cpu.curr[cpu]!);
  return w.frame.program[cpu] === P_ACTIVE_CALLBACK ? urgentOn(w, cpu) : NONE;
}

export const rtDelayByFairBalance: Window = {
  kind: 'window',
  name: 'rt-delay-by-fair-balance',
  because: 'how long a real-time task is hurt is what one way of moving the executing task is compared with another by',
  source: ['cosched-balance:RT-UNHARMED', 'cosched-balance:window-W4', 'cosched-balance:K14'],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_SWITCH, EV_ACTIVE_BALANCE, EV_MIGRATE, EV_WAKEUP],
  about: 'cpu',
  memory: part('rtDelay', 'cpu', {
    task: ghost('the most urgent task here, which waits for an active balance; -1: none', NONE),
    helps: ghost('a thread of this CPU executes that came for an active balance'),
    openNs: ghost('how long it has waited'),
    sections: ghost('sections that ran here meanwhile'),
    maxNs: ghost('row 0: the longest of this run'),
    maxSections: ghost('row 0: the most sections'),
  }),
  observe(w, events, memory, passedNs) {
    const { task, openNs, sections, maxNs, maxSections } = memory as Record<string, Float64Array>;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (task![cpu] !== NONE) {
        openNs![cpu]! += passedNs;
        if (ranOn(events, cpu)) sections![cpu]!++;
      }
      maxNs![0] = Math.max(maxNs![0]!, openNs![cpu]!);
      maxSections![0] = Math.max(maxSections![0]!, sections![cpu]!);
      task![cpu] = delayed(memory, w, cpu);
      if (task![cpu] !== NONE) continue;
      openNs![cpu] = 0;
      sections![cpu] = 0;
    }
    return null;
  },
  report: (memory) => ({
    formula: 'lock sections of the move on that CPU, waits for runqueue locks, and time for which it is held',
    maxNs: memory.maxNs![0]!,
    maxSections: memory.maxSections![0]!,
    promised: false,
  }),
};
