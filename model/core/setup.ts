// The cores of a shape, the cookies that its tasks have from the start on, and which threads are used at all.

import type { Design } from '../design.ts';
import type { Shape } from '../shape.ts';
import type { World } from '../world.ts';
import { confine } from './confine.ts';
import { planTables } from './table.ts';

/** A CPU of no core is one of its own. The lowest CPU leads. */
export function setUpCores(w: World, shape: Shape, design: Design): void {
  const { core, cookie, coreUse } = w;
  for (let cpu = 0; cpu < w.cpus; cpu++) core.first[cpu] = cpu;
  for (const cpus of shape.cores ?? []) for (const cpu of cpus) core.first[cpu] = Math.min(...cpus);
  for (let cpu = 0; cpu < w.cpus; cpu++) core.span[cpu] = design.rules.spansMachine() ? 0 : core.first[cpu]!;
  for (let cpu = 0; cpu < w.cpus; cpu++) core.leader[cpu] = core.span[cpu]!;
  for (const [task, { cookie: own }] of shape.tasks.entries()) cookie.cookie[task] = own ?? 0;
  if (design.rules.confinesCookies()) confine(w);
  for (let cpu = 0; cpu < w.cpus; cpu++) if (!design.rules.usesThread(w, cpu)) switchThreadOff(w, cpu);
  for (let cpu = 0; cpu < w.cpus; cpu++) if (rootIsOff(w, w.cpu.root[cpu]!)) joinRoot(w, cpu);
  if (!design.rules.heedsCookies()) return;
  for (let task = 0; task < w.tasks; task++) if (cookie.cookie[task] !== 0) coreUse.users[0]!++;
  // One more than there are tasks with a cookie: it never ceases.
  if (design.rules.alwaysTogether()) coreUse.users[0]!++;
  if (design.rules.plansTables()) planTables(w, shape, design.rules);
  core.enabled.fill(coreUse.users[0]! > 0 ? 1 : 0);
}

/** As if it had never been booted: sched_init() lists the callback of hotplug everywhere. Another thread of its core does what its timers would. */
function switchThreadOff(w: World, cpu: number): void {
  w.cpu.online[cpu] = 0;
  w.cpu.active[cpu] = 0;
  w.cpu.hotplugListed[cpu] = 1;
  w.cpu.timersAt[cpu] = w.core.first[cpu]!;
}

const rootIsOff = (w: World, root: number): boolean => {
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.cpu.root[cpu] === root && w.cpu.online[cpu] === 1) return false;
  return true;
};

/** A cpuset of none but threads that are off has the CPUs of its parent, and so have its tasks: those of the root domain of this thread's core. */
function joinRoot(w: World, cpu: number): void {
  const [from, to] = [w.cpu.root[cpu]!, w.cpu.root[w.core.first[cpu]!]!];
  for (let other = 0; other < w.cpus; other++) if (w.cpu.root[other] === from) w.cpu.root[other] = to;
  for (let task = 0; task < w.threads; task++) {
    if (w.task.cpuset[task] === from) w.task.cpuset[task] = to;
    if (w.dl.root[task] === from) w.dl.root[task] = to;
  }
}
