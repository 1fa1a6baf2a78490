// The timer of a server came before its last instant, which fair tasks had moved on by what they used meanwhile.

import { sometimes } from '../types.ts';

export const aServerTimerIsForwarded = sometimes({
  name: 'a-server-timer-is-forwarded',
  because:
    'a timer that is armed once and never moved would be as good where nobody uses part of the budget in the background',
  source: ['base-scheduler:B2', 'base-scheduler:D8'],
  appliesTo: (features) => features.has('fair-server'),
  about: 'cpu',
  seen: (w, cpu) => w.cpu.serverForwards[cpu]! > 0,
});
