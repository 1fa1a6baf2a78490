// Whoever spins gives its CPU to nobody, so it may do so only while waiting may be short: the owner executes elsewhere, or the spinner
// stands in line behind one for whom that holds. Quiescent: a spin loop needs a moment to see that its reason is gone.

import { KIND_RT, NONE } from '../../model/ids.ts';
import { isRealtime, isRwsem, taskSlot } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, taskName } from '../vocabulary.ts';

export const aSpinEndsWithItsReason = always({
  name: 'a-spin-ends-with-its-reason',
  because: 'a CPU that spins while nobody brings the mutex nearer is lost to everybody',
  source: ['proxy-exec:R9', 'proxy-exec:T2', 'linux-observed:L1'],
  appliesTo: (features) => features.has('mutex-spin') || features.has('pi-spin'),
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    // Half way through an instant no CPU has looked yet.
    if (w.system.charged[0] === 1) return null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      const task = w.cpu.curr[cpu]!;
      if (task === NONE) continue;
      const mutex = w.task.spinsOn[task]!;
      if (mutex === NONE || w.frame.held[taskSlot(w, task)] === 1) continue;
      const owner = w.mutex.owner[mutex]!;
      // A line for an rwsem whose word names no writer: readers have it, or it is reserved. For how long is another claim; RT tasks never do.
      const waits = w.task.waitsIn[task] === mutex;
      const unnamed =
        isRwsem(w, mutex) && owner === NONE && (w.mutex.readers[mutex]! > 0 || w.mutex.handoff[mutex] === 1);
      if (unnamed && !waits && !isRealtime(w, task)) continue;
      const owned = owner !== NONE && owner !== task;
      // The first waiter of an rt_mutex and the head of the line watch the owner; those behind the head watch the line.
      const inLine = w.mutex.kind[mutex] !== KIND_RT && !waits;
      if (inLine && w.mutex.spinFirst[mutex] !== task) continue;
      if (owned && w.task.onCpu[owner] !== NONE && w.task.onCpu[owner] !== cpu) continue;
      return `${names.task(task)} spins on ${cpuName(cpu)} for ${names.mutex(mutex)}, whose owner is ${owner === NONE ? 'nobody' : `${taskName(names, owner)} on ${cpuName(w.task.onCpu[owner]!)}`}`;
    }
    return null;
  },
});
