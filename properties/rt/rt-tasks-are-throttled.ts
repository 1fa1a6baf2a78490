// RT tasks wait because those of their CPU have used up their time, while something less urgent is served there, or nothing.

import { NONE, RT } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const rtTasksAreThrottled = sometimes({
  name: 'rt-tasks-are-throttled',
  because: 'that nobody uses more than the share is only tried where somebody would',
  source: ['base-scheduler:R6'],
  appliesTo: (features) => features.has('rt-throttling'),
  about: 'cpu',
  seen(w, cpu) {
    const donor = w.cpu.donor[cpu]!;
    return w.cpu.rtHidden[cpu] === 1 && w.cpu.rtFirst[cpu] !== NONE && (donor === NONE || w.task.cls[donor]! < RT);
  },
});
