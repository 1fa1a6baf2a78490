// The wait of a lock call lasts no longer than the caller said, whoever sees to that and how. Being awake is what is promised; when the
// task executes is a matter of the pick, and it may still get the mutex then.

import { EV_CONTENTION_BEGIN, EV_CONTENTION_END, EVENT_STRIDE } from '../../../model/events.ts';
import { NEVER } from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import { switchingNs } from '../../switching.ts';
import type { Window } from '../../types.ts';
import { takesTimeouts, withRtMutexes } from '../waits.ts';

const FORMULA =
  'one inter-processor interrupt, and two switches, where they take time: of the CPU of the timer and of the one that is told; time with somebody held does not count';

export const aTimedWaitIsOverInTime: Window = {
  kind: 'window',
  hears: [EV_CONTENTION_BEGIN, EV_CONTENTION_END],
  name: 'a-timed-wait-is-over-in-time',
  because: 'who asks for a lock within a time has something else to do when that is over',
  source: ['base-scheduler:timeout-1'],
  appliesTo: withRtMutexes,
  about: 'task',
  memory: part('timedWait', 'task', {
    askedNs: ghost('for how long its present call waits at most; 0: as long as it takes'),
    untilNs: ghost('instant at which that is over, known as soon as it sleeps', NEVER),
    overNs: ghost('for how long it has been asleep after that'),
    maxNs: ghost('row 0: the longest of this run'),
    heldNs: ghost('row 0: time held so far at the last look'),
  }),
  observe(w, { count, rows }, memory, passedNs, shape, names) {
    const { askedNs, untilNs } = memory;
    const overNs = memory.overNs!;
    // Interrupts are off while a CPU switches.
    const boundNs = shape.ipiNs + 2 * switchingNs(shape);
    const held = memory.heldNs![0] !== w.system.heldNs[0];
    memory.heldNs![0] = w.system.heldNs[0]!;
    for (let task = 0; task < w.tasks; task++) {
      const lateNs = Math.min(passedNs, w.system.nowNs[0]! - untilNs![task]!);
      if (w.task.isBlocked[task] === 0 || held || lateNs <= 0) continue;
      overNs[task]! += lateNs;
      if (overNs[task]! > memory.maxNs![0]!) memory.maxNs![0] = overNs[task]!;
      if (overNs[task]! <= boundNs) continue;
      return `${names.task(task)} asked to wait for a lock for ${askedNs![task]} ns, and is still blocked ${overNs[task]} ns after that; ${FORMULA}: ${boundNs} ns`;
    }
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      if (rows[at] !== EV_CONTENTION_BEGIN && rows[at] !== EV_CONTENTION_END) continue;
      const begins = rows[at] === EV_CONTENTION_BEGIN && takesTimeouts(w, rows[at + 4]!);
      askedNs![task] = begins ? w.task.lockTimeoutNs[task]! : 0;
      untilNs![task] = NEVER;
      overNs[task] = 0;
    }
    // The timer starts somewhere between the beginning of the wait and the first sleep.
    for (let task = 0; task < w.tasks; task++) {
      if (askedNs![task]! === 0 || untilNs![task] !== NEVER || w.task.isBlocked[task] === 0) continue;
      untilNs![task] = w.system.nowNs[0]! + askedNs![task]!;
    }
    return null;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
