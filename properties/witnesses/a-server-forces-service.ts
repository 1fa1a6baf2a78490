// A server that the fair tasks need has come first: an RT or DEADLINE task waits for them.

import { NONE } from '../../model/ids.ts';
import { competesAs, isServer } from '../../model/view.ts';
import { sometimes } from '../types.ts';

export const aServerForcesService = sometimes({
  name: 'a-server-forces-service',
  because: 'without a more urgent task that has to wait, nothing of a server has been tried',
  source: ['base-scheduler:D6', 'linux-observed:L15'],
  appliesTo: (features) => features.has('fair-server'),
  about: 'cpu',
  seen(w, cpu) {
    const donor = competesAs(w, cpu);
    if (donor === NONE || !isServer(w, donor)) return false;
    return w.cpu.rtFirst[cpu] !== NONE || w.cpu.dlFirst[cpu] !== donor || w.task.rqNext[donor] !== NONE;
  },
});
