// Ground truth beside the books: the machine knows who really executed while the clock moved. What the scheduler credited, with the
// interval that is still open, must come to the same; time for which somebody was held may be booked late, or not at all.

import { NONE } from '../../model/ids.ts';
import { inexactNs, taskClockNs, type View } from '../../model/view.ts';
import { always } from '../types.ts';

export const timeIsCreditedToWhoExecuted = always({
  name: 'time-is-credited-to-who-executed',
  because: 'limits, statistics and load that follow the wrong task punish one task for what another did',
  source: ['proxy-exec:A1', 'proxy-exec:A5', 'proxy-exec:T18', 'proxy-exec:M57'],
  appliesTo: () => true,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const booked = w.task.execNs[task]! + openNs(w, task);
    const ran = w.task.ranNs[task]!;
    if (Math.abs(booked - ran) <= inexactNs(w)) return null;
    return `${names.task(task)} executed for ${ran} ns and was credited ${booked} ns (${inexactNs(w)} ns held)`;
  },
});

/** The interval since the donor of the CPU that executes it was last charged. */
function openNs(w: View, task: number): number {
  const cpu = w.task.onCpu[task]!;
  if (cpu === NONE || w.cpu.curr[cpu] !== task) return 0;
  const donor = w.cpu.donor[cpu]!;
  return donor === NONE ? 0 : taskClockNs(w, cpu) - w.task.execStartNs[donor]!;
}
