// Exclusion by configuration alone: each cookie has whole cores for itself, as exclusive cpusets give them. Where there are more cookies
// than cores, those that share one have one of its threads: nobody can be told apart there but by time.

import { COOKIES_MAX } from '../shape.ts';
import type { View } from '../view.ts';
import type { World } from '../world.ts';

/** Cookies take the cores in turn, the smallest first; each core is a root domain. Masks and homes are brought inside. */
export function confine(w: World): void {
  const cores = coresOf(w);
  for (let cpu = 0; cpu < w.cpus; cpu++) w.cpu.root[cpu] = cores.indexOf(w.core.first[cpu]!);
  let turn = 0;
  for (let cookie = 0; cookie <= COOKIES_MAX; cookie++) {
    let somebody = false;
    for (let task = 0; task < w.tasks; task++) {
      if (w.cookie.cookie[task] !== cookie) continue;
      somebody = true;
      bringInside(w, task, turn % cores.length);
    }
    if (somebody) turn++;
  }
}

/** The cores in the order of their first CPUs, as those. */
function coresOf(w: View): number[] {
  const cores: number[] = [];
  for (let cpu = 0; cpu < w.cpus; cpu++) if (w.core.first[cpu] === cpu) cores.push(cpu);
  return cores;
}

/** Its mask is what is left of it in the core, or all of that; a task whose home is elsewhere gets one there. */
function bringInside(w: World, task: number, root: number): void {
  let [lo, hi] = [0, 0];
  let [allLo, allHi] = [0, 0];
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.cpu.root[cpu] !== root) continue;
    const [bitLo, bitHi] = cpu < 32 ? [1 << cpu, 0] : [0, 1 << (cpu - 32)];
    allLo |= bitLo;
    allHi |= bitHi;
    lo |= bitLo & w.task.allowedLo[task]!;
    hi |= bitHi & w.task.allowedHi[task]!;
  }
  const none = lo === 0 && hi === 0;
  w.task.allowedLo[task] = none ? allLo : lo;
  w.task.allowedHi[task] = none ? allHi : hi;
  w.task.cpuset[task] = root;
  w.dl.root[task] = root;
  if (w.cpu.root[w.task.cpu[task]!] === root) return;
  const home = w.cpu.root.indexOf(root);
  w.task.cpu[task] = home;
  w.task.wakeCpu[task] = home;
}

/** Does the core serve one cookie at most, so that all its threads may be used? */
export function isOneCookies(w: View, cpu: number): boolean {
  let cookie = -1;
  for (let task = 0; task < w.tasks; task++) {
    if (w.task.cpuset[task] !== w.cpu.root[cpu]) continue;
    if (cookie !== -1 && w.cookie.cookie[task] !== cookie) return false;
    cookie = w.cookie.cookie[task]!;
  }
  return true;
}
