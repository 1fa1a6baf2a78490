// Without work on the CPU that leaves, pushing it away was not tried.

import { NONE } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const aCpuGoesOfflineWithWork = sometimes({
  name: 'a-cpu-goes-offline-with-work',
  because: 'a run in which only idle CPUs left says nothing about what becomes of their tasks',
  source: ['base-scheduler:S10'],
  appliesTo: (features) => features.has('cpu-hotplug'),
  about: 'cpu',
  seen: (w, cpu) => w.cpu.active[cpu] === 0 && w.cpu.pushWork[cpu] !== NONE,
});
