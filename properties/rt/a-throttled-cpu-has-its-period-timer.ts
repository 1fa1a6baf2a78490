// Only the period timer of the machine ends throttling. Where it is not armed, its interrupt must be on its way.

import { NONE } from '../../model/ids.ts';
import { rtPeriodRuns } from '../../model/view.ts';
import { always } from '../types.ts';

export const aThrottledCpuHasItsPeriodTimer = always({
  name: 'a-throttled-cpu-has-its-period-timer',
  because: 'nothing else ever lets its RT tasks run again',
  source: ['base-scheduler:R6', '9b58e976b3b3'],
  appliesTo: (features) => features.has('rt-throttling'),
  judged: 'section',
  about: 'cpu',
  check(w, cpu) {
    if (w.cpu.rtThrottled[cpu] === 0 || w.cpu.rtFirst[cpu] === NONE || rtPeriodRuns(w)) return null;
    return `the RT tasks of CPU ${cpu} are throttled, and no period timer is armed`;
  },
});
