// An owner of a higher class would itself have been picked. A throttled owner may execute on a lower donor: it is out of its queue,
// and its own budget is not what it uses. A fair donor that a server serves counts as that server.

import { CLASS_NAMES, IDLE, NONE } from '../../model/ids.ts';
import { competesAs } from '../../model/view.ts';
import { always } from '../types.ts';
import { atRest, cpuName, everyDesign, isThrottled } from '../vocabulary.ts';

export const donorClassCoversCurr = always({
  name: 'donor-class-covers-curr',
  because: 'maintainers rely on the other combinations of donor and curr being unreachable',
  source: ['proxy-exec:D5', 'Peter Zijlstra, 2026-09-10, via a list digest'],
  appliesTo: everyDesign,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const curr = w.cpu.curr[cpu]!;
    const donor = w.cpu.donor[cpu]!;
    if (curr === NONE || curr === donor) return null;
    const { cls } = w.task;
    const donorClass = donor === NONE ? IDLE : cls[competesAs(w, cpu)]!;
    if (donorClass >= cls[curr]! || isThrottled(w, curr) || !atRest(w, cpu)) return null;
    const lower = donor === NONE ? 'idle' : `${names.task(donor)} (${CLASS_NAMES[donorClass]})`;
    return `${names.task(curr)} (${CLASS_NAMES[cls[curr]!]}) executes on ${cpuName(cpu)} for the lower donor ${lower}`;
  },
});
