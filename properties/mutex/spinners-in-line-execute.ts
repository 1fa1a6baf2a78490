// The optimistic queue has one place for each CPU, which its spinner holds until it has left the line: preemption is off meanwhile. A
// task that was switched out in line would stop everybody behind it, and leave its CPU's place to whoever executes there next.

import { NONE } from '../../model/ids.ts';
import type { View } from '../../model/view.ts';
import { always, type Names } from '../types.ts';

/** A spinner that is switched out writes nothing about the mutex, hence one look at all lines. */
export const spinnersInLineExecute = always({
  name: 'spinners-in-line-execute',
  because: 'all that stand behind a spinner wait for it to leave the line, however long the mutex is free',
  source: ['proxy-exec:T2', 'kernel/locking/osq_lock.c'],
  appliesTo: (features) => features.has('mutex-spin'),
  judged: 'section',
  about: 'world',
  check(w, _world, names) {
    for (let mutex = 0; mutex < w.mutexes; mutex++) {
      const says = w.mutex.spinFirst[mutex] === NONE && w.mutex.spinLast[mutex] === NONE ? null : line(w, mutex, names);
      if (says !== null) return says;
    }
    return null;
  },
});

function line(w: View, mutex: number, names: Names): string | null {
  let prev = NONE;
  let at = w.mutex.spinFirst[mutex]!;
  for (let hops = 0; at !== NONE; hops++) {
    if (hops > w.tasks) return `the line of spinners for ${names.mutex(mutex)} goes round in a circle`;
    if (w.task.spinPrev[at] !== prev) return `${names.task(at)} stands in line for ${names.mutex(mutex)} behind nobody`;
    const cpu = w.task.onCpu[at]!;
    if (cpu === NONE || w.cpu.curr[cpu] !== at)
      return `${names.task(at)} stands in line for ${names.mutex(mutex)} and does not execute`;
    prev = at;
    at = w.task.spinNext[at]!;
  }
  if (w.mutex.spinLast[mutex] === prev) return null;
  return `the line of spinners for ${names.mutex(mutex)} does not end where the next one joins it`;
}
