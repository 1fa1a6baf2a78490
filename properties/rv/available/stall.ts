// The kernel's stall monitor, as a measurement: no bound holds for every class, mask and weight that a scenario may have.
// For a hunt: `--property properties/rv/available/stall.ts`.

import { everyDesign } from '../../vocabulary.ts';
import { windowOf } from '../monitor.ts';
import { stall } from '../tables/task.ts';

export const property = windowOf({
  name: 'a-runnable-task-executes-soon',
  because: 'a task that is runnable and never executes is as good as lost',
  source: ['rv-monitors:stall', 'tools/verification/models/stall.dot'],
  appliesTo: everyDesign,
  automaton: stall,
  memory: 'rvStall',
  about: 'task',
  formula: 'no bound: an RT task may starve others, a fair one waits for all shares',
  promised: false,
  bounds: { threshold: () => Number.MAX_SAFE_INTEGER },
});
