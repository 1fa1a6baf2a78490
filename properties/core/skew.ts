// Claims about designs that control the skew of virtual CPUs.

import { type Property, sometimes } from '../types.ts';
import { aCoStoppedTaskDoesNotExecute } from './a-co-stopped-task-does-not-execute.ts';
import { vcpusStayTogether } from './vcpus-stay-together.ts';
import { whoIsCoStoppedHasALaggard } from './who-is-co-stopped-has-a-laggard.ts';
import { withSkew } from './words.ts';

const aVcpuIsCoStopped = sometimes({
  name: 'a-vcpu-is-co-stopped',
  because: 'a controller that never intervenes proves nothing',
  source: ['cosched-balance:G-SKEW'],
  appliesTo: withSkew,
  about: 'task',
  seen: (w, task) => w.cookie.coStopped[task] === 1,
});

export const SKEW_CLAIMS: readonly Property[] = [
  vcpusStayTogether,
  whoIsCoStoppedHasALaggard,
  aCoStoppedTaskDoesNotExecute,
  aVcpuIsCoStopped,
];
