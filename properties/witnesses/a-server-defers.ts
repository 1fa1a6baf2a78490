// A server was started and waits for its last instant while something more urgent than fair tasks is served.

import { FAIR, NONE, SERVER_WAITS } from '../../model/ids.ts';
import { serverState } from '../../model/view.ts';
import { sometimes } from '../types.ts';

export const aServerDefers = sometimes({
  name: 'a-server-defers',
  because: 'that a server waits is what spares RT tasks, and only tried where one is served meanwhile',
  source: ['base-scheduler:D8'],
  appliesTo: (features) => features.has('fair-server'),
  about: 'cpu',
  seen(w, cpu) {
    const donor = w.cpu.donor[cpu]!;
    return donor !== NONE && w.task.cls[donor]! > FAIR && serverState(w, cpu) === SERVER_WAITS;
  },
});
