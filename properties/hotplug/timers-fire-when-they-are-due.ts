// Timers stand with the CPU that armed them. When that CPU goes offline they must go with somebody who can take the interrupt.
// Judged when everything of an instant is done, so none may be left that was due.

import { taskOfTimer } from '../../model/view.ts';
import { always } from '../types.ts';
import { everyDesign } from '../vocabulary.ts';

export const timersFireWhenTheyAreDue = always({
  name: 'timers-fire-when-they-are-due',
  because:
    'a sleeper whose timer stays with a CPU that is off never wakes, and a throttled reservation never runs again',
  source: ['base-scheduler:S10'],
  appliesTo: everyDesign,
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    const first = w.system.firstTimer[0]!;
    if (first === -1 || w.system.charged[0] === 1 || w.timer.atNs[first]! >= w.system.nowNs[0]!) return null;
    return `a timer of ${names.task(taskOfTimer(first))} was due at ${w.timer.atNs[first]} ns and nobody took it`;
  },
});
