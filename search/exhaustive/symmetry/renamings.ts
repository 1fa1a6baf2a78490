// The renamings under which a shape stays what it is: tasks of equal parameters change places, CPUs where the masks follow. Mutexes never:
// they nest in ascending order, which tells them apart.

import type { Design } from '../../../model/design.ts';
import { stablePlacement } from '../../../model/designs/policy/stable-placement.ts';
import type { Shape } from '../../../model/shape.ts';
import type { World } from '../../../model/world.ts';
import type { Renaming } from './renaming.ts';

/** All of them, the one that changes nothing first. */
export function renamingsOf(shape: Shape, design: Design, w: World, cpusToo: boolean): Renaming[] {
  const found: Renaming[] = [];
  for (const cpus of cpusToo && cpusInterchange(shape, design) ? ordersOf(shape.cpus) : [unchanged(shape.cpus)]) {
    for (const tasks of ordersOf(shape.tasks.length))
      if (leavesAlone(shape, cpus, tasks)) found.push(whole(w, cpus, tasks));
  }
  return found;
}

/**
 * Where more than one other CPU could be meant, ties go to the smaller number, and a CPU is more than its name. The classes of Linux keep
 * positions of their own in frames, which nobody has declared. Root domains have names as well.
 */
function cpusInterchange({ cpus, cpusets }: Shape, { rules }: Design): boolean {
  const stable = rules.pullLook === stablePlacement.pullLook && rules.pushSelect === stablePlacement.pushSelect;
  return cpus === 2 && cpusets === undefined && stable;
}

const unchanged = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Every order of that many, the ascending one first. */
function ordersOf(count: number): number[][] {
  if (count === 0) return [[]];
  return unchanged(count).flatMap((first) =>
    ordersOf(count - 1).map((rest) => [first, ...rest.map((i) => (i < first ? i : i + 1))]),
  );
}

function leavesAlone({ tasks }: Shape, cpus: readonly number[], to: readonly number[]): boolean {
  const said = (task: Shape['tasks'][number], mask: readonly number[]): string =>
    JSON.stringify({ ...task, name: '', cpus: [...mask].sort((a, b) => a - b) });
  return tasks.every((task, t) => {
    const there = tasks[to[t]!]!;
    return (
      said(there, there.cpus) ===
      said(
        task,
        task.cpus.map((cpu) => cpus[cpu]!),
      )
    );
  });
}

/** Stoppers and servers go with their CPU. */
function whole(w: World, cpus: readonly number[], tasks: readonly number[]): Renaming {
  const threads = Array.from({ length: w.threads }, (_, thread) => {
    if (thread < w.tasks) return tasks[thread]!;
    const first = thread - ((thread - w.tasks) % w.cpus);
    return first + cpus[thread - first]!;
  });
  return { cpus, threads };
}
