// A fair task blocked while others had a better claim, and competes on.

import { sometimes } from '../types.ts';

export const anIneligibleBlockIsDelayed = sometimes({
  name: 'an-ineligible-block-is-delayed',
  because: 'whatever treats a queued task as a runnable one is only tried where a sleeper stays queued',
  source: ['base-scheduler:E7'],
  appliesTo: (features) => features.has('delayed-dequeue'),
  about: 'task',
  seen: (w, task) => w.fair.delayed[task] === 1,
});
