// The wake-up has taken a visitor off the runqueue that it visited and has not chosen a CPU yet: that is what is left of a return
// in one state, since nothing remembers where a task was before.

import { WAKING } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const aVisitorIsOnItsWayHome = sometimes({
  name: 'a-visitor-is-on-its-way-home',
  because: 'a run in which no donor ever returned says nothing about where they return to',
  source: ['proxy-exec:T11', 'proxy-exec:W5', 'proxy-exec:E8'],
  appliesTo: (features) => features.has('donor-migration') && features.has('return-in-wake-up'),
  about: 'task',
  seen: (w, task) => w.task.state[task] === WAKING && w.task.cpu[task] !== w.task.wakeCpu[task],
});
