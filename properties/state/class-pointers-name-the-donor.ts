// Each class keeps its own "current" entity. Class code sees the donor as the running task, so exactly the donor's class has one, and
// next_class, against which wake-ups are compared, is that class. A wake-up that raises next_class asks for a new pick.

import { CLASS_NAMES, DL, FAIR, IDLE, NONE, RT } from '../../model/ids.ts';
import { always } from '../types.ts';
import { atRest, cpuName, everyDesign, taskName } from '../vocabulary.ts';

export const classPointersNameTheDonor = always({
  name: 'class-pointers-name-the-donor',
  because: 'a class whose current entity is somebody else charges, puts back or preempts the wrong task',
  source: ['proxy-exec:D7', 'proxy-exec:M06', 'proxy-exec:M09', 'cd8e62c85861', '1f8805138593'],
  appliesTo: everyDesign,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = w.cpu.donor[cpu]!;
    const cls = donor === NONE ? IDLE : w.task.cls[donor]!;
    const { fairCurr, rtCurr, dlCurr, nextClass } = w.cpu;
    let wrong = IDLE;
    let points = NONE;
    if (fairCurr[cpu] !== (cls === FAIR ? donor : NONE)) {
      wrong = FAIR;
      points = fairCurr[cpu]!;
    } else if (rtCurr[cpu] !== (cls === RT ? donor : NONE)) {
      wrong = RT;
      points = rtCurr[cpu]!;
    } else if (dlCurr[cpu] !== (cls === DL ? donor : NONE)) {
      wrong = DL;
      points = dlCurr[cpu]!;
    } else if (nextClass[cpu] === cls) return null;
    if (!atRest(w, cpu)) return null;
    const whose = `the donor of ${cpuName(cpu)} is ${taskName(names, donor)} (${CLASS_NAMES[cls]})`;
    if (wrong === IDLE) return `${whose}, while next_class is ${CLASS_NAMES[nextClass[cpu]!]}`;
    return `${whose}, while the ${CLASS_NAMES[wrong]} class has ${taskName(names, points)} as its current entity`;
  },
});
