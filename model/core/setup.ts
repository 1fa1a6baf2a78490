// The cores of a shape, and the cookies that its tasks have from the start on.

import type { Design } from '../design.ts';
import type { Shape } from '../shape.ts';
import type { World } from '../world.ts';

/** A CPU of no core is one of its own. The lowest CPU leads. */
export function setUpCores(w: World, shape: Shape, design: Design): void {
  const { core, cookie, coreUse } = w;
  for (let cpu = 0; cpu < w.cpus; cpu++) core.first[cpu] = cpu;
  for (const cpus of shape.cores ?? []) for (const cpu of cpus) core.first[cpu] = Math.min(...cpus);
  for (let cpu = 0; cpu < w.cpus; cpu++) core.leader[cpu] = core.first[cpu]!;
  for (const [task, { cookie: own }] of shape.tasks.entries()) cookie.cookie[task] = own ?? 0;
  if (!design.rules.heedsCookies()) return;
  for (let task = 0; task < w.tasks; task++) if (cookie.cookie[task] !== 0) coreUse.users[0]!++;
  // One more than there are tasks with a cookie: it never ceases.
  if (design.rules.alwaysTogether()) coreUse.users[0]!++;
  core.enabled.fill(coreUse.users[0]! > 0 ? 1 : 0);
}
