// A new plan for tables (A4), while the present one is followed: a planner in userspace makes it of the tasks that there are now, with their masks and
// weights of now, and hands it over. It takes effect at the end of the cycle, for all CPUs at one instant.

import { cpuSection, DONE, type Program, program } from '../frames.ts';
import { BIRTH_NONE, DEAD } from '../ids.ts';
import type { View } from '../view.ts';
import { planAnew } from './planner.ts';

/** Rule `planTakesEffectNs`: nobody's cycle is cut short. */
export const atTheEndOfTheCycle = (w: View): number => {
  const cycleNs = w.coreUse.cycleNs[0]!;
  return (Math.floor(w.system.nowNs[0]! / cycleNs) + 1) * cycleNs;
};

// Operand a: the CPU that makes it.
export const corePlanProgram: Program = program('core-plan', [
  cpuSection('plan-hand-over', {}, (m) => {
    const { task } = m.w;
    planAnew(m, (t) => task.state[t] !== DEAD && task.birth[t] === BIRTH_NONE);
    return DONE;
  }),
]);
