// RT-UNHARMED, the second half: for how long the most urgent task of a CPU does not execute because that CPU does work of an active
// balance, whether in a thread or in a callback at its own switch-in. In nanoseconds, and in sections that ran there meanwhile.

import { EV_ACTIVE_BALANCE, EV_MIGRATE, EV_SWITCH, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { P_ACTIVE_CALLBACK } from '../../model/program-names.ts';
import { isHelper, isStopper, servesBalance, type View } from '../../model/view.ts';
import { ends, lasts, spanColumns } from '../span.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { hurtBy, urgentOn } from './words.ts';

/** Did something happen on this CPU in the section just run? */
function ranOn({ count, rows }: EventReader, cpu: number): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) if (rows[at + 2] === cpu) return true;
  return false;
}

const isKernelThread = (w: View, task: number): boolean => isStopper(w, task) || isHelper(w, task);

/** Who executed here before a thread came. */
function noteSwitch({ count, rows }: EventReader, memory: Memory, w: View): void {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_SWITCH && rows[at + 4] !== NONE && isKernelThread(w, rows[at + 4]!))
      memory.before![rows[at + 2]!] = rows[at + 3]!;
  }
}

/**
 * The thread that came to this CPU for an active balance: from the switch to it until the CPU is back with whoever it was taken from. Anybody
 * else would have needed that last switch without it. NONE without one.
 */
function helperOn(memory: Memory, w: View, cpu: number): number {
  const curr = w.cpu.curr[cpu]!;
  const helper = memory.helper!;
  if (curr !== NONE && isKernelThread(w, curr)) {
    if (helper[cpu] !== curr) helper[cpu] = servesBalance(w, cpu, curr) ? curr : NONE;
  } else if (curr !== memory.before![cpu] || w.cpu.switchEndsNs[cpu]! <= w.system.nowNs[0]!) helper[cpu] = NONE;
  return helper[cpu]!;
}

/** The task that waits for it now, NONE when nobody does. */
function delayed(memory: Memory, w: View, cpu: number): number {
  const helper = helperOn(memory, w, cpu);
  if (helper !== NONE) return hurtBy(w, cpu, helper);
  return w.frame.program[cpu] === P_ACTIVE_CALLBACK ? urgentOn(w, cpu) : NONE;
}

export const rtDelayByFairBalance: Window = {
  kind: 'window',
  name: 'rt-delay-by-fair-balance',
  because: 'how long a real-time task is hurt is what one way of moving the executing task is compared with another by',
  source: [
    'cosched-balance:RT-UNHARMED',
    'cosched-balance:rt-delay-by-fair-balance',
    'cosched-balance:window-W4',
    'cosched-balance:K14',
  ],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_SWITCH, EV_ACTIVE_BALANCE, EV_MIGRATE, EV_WAKEUP],
  about: 'cpu',
  memory: part('rtDelay', 'cpu', {
    task: ghost('the most urgent task here, which waits for an active balance; -1: none', NONE),
    helper: ghost('the thread of this CPU that came for an active balance, and has not made way; -1: none', NONE),
    before: ghost('who executed here before that thread; -1: nobody', NONE),
    ...spanColumns,
    sections: ghost('sections that ran here meanwhile'),
    maxSections: ghost('row 0: the most sections'),
  }),
  observe(w, events, memory, passedNs) {
    const { task, sections, maxSections } = memory as Record<string, Float64Array>;
    noteSwitch(events, memory, w);
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (task![cpu] !== NONE) {
        lasts(memory, cpu, passedNs);
        if (ranOn(events, cpu)) sections![cpu]!++;
      }
      maxSections![0] = Math.max(maxSections![0]!, sections![cpu]!);
      task![cpu] = delayed(memory, w, cpu);
      if (task![cpu] !== NONE) continue;
      ends(memory, cpu);
      sections![cpu] = 0;
    }
    return null;
  },
  report: (memory) => ({
    formula:
      'lock sections of the move on that CPU, with a thread two switches, waits for runqueue locks, and time for which it is held',
    maxNs: memory.maxNs![0]!,
    maxSections: memory.maxSections![0]!,
    promised: false,
  }),
};
