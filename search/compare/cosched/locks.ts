// What a design costs in runqueue locks: how many one program has in its hands at once, how many a schedule() takes from its beginning to
// its end, and for how long CPUs wait for one that a switch of another CPU keeps. Siblings that share a lock take one.

import type { Design } from '../../../model/design.ts';
import { program } from '../../../model/frames.ts';
import type { Machine } from '../../../model/machine.ts';

export interface LockCount {
  /** Programs that switch core scheduling or take CPUs on and off are left out: all locks are theirs. */
  atOnce: number;
  picks: number;
  ofPicks: number;
}

const APART = new Set(['cookie', 'cpu-offline', 'cpu-online', 'cpu-off', 'rebuild-domains', 'dl-limit', 'cpuset']);

/** The design, counting in `count` whatever its programs lock. */
export function countingLocks(design: Design, count: LockCount): Design {
  const taken = new Map<number, Set<number>>();
  const note = ({ w }: Machine, slot: number, name: string, section: string): void => {
    if (APART.has(name)) return;
    const own = new Set<number>();
    for (const place of [w.frame.lock0, w.frame.lock1, w.frame.lock2]) {
      const lock = place[slot]!;
      if (lock >= 0 && lock < w.cpus) own.add(lock);
    }
    count.atOnce = Math.max(count.atOnce, own.size);
    if (name !== 'schedule') return;
    if (section === 'enter') {
      taken.set(slot, new Set());
      count.picks++;
    }
    const all = taken.get(slot);
    const before = all?.size ?? 0;
    for (const lock of own) all?.add(lock);
    count.ofPicks += (all?.size ?? 0) - before;
  };
  return {
    ...design,
    programs: design.programs.map((p) =>
      program(
        p.name,
        p.sections.map((section) => ({
          ...section,
          run(m: Machine, slot: number) {
            note(m, slot, p.name, section.name);
            return section.run(m, slot);
          },
        })),
      ),
    ),
  };
}
