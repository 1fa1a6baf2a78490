// Situations that a search of balancing over domains must have met.

import { FAIR, NONE } from '../../model/ids.ts';
import { isBeingKicked } from '../../model/view.ts';
import { type Sometimes, sometimes } from '../types.ts';
import { lessPreferredOn } from './a-lone-task-goes-to-a-preferred-cpu.ts';
import { withSwaps } from './swaps.ts';
import { misplacedOn } from './who-would-do-better-elsewhere-is-moved.ts';
import { urgentOn } from './words.ts';

const source = ['cosched-balance:window-W3'];

export const BALANCE_WITNESSES: readonly Sometimes[] = [
  sometimes({
    name: 'an-urgent-task-meets-an-active-balance',
    because: 'without an RT or DEADLINE task between the flag and the move, nothing was said about whom it hurts',
    source,
    appliesTo: (features) => features.has('active-balance'),
    about: 'cpu',
    seen: (w, cpu) => w.lb.active[cpu] === 1 && urgentOn(w, cpu) !== NONE,
  }),
  sometimes({
    name: 'a-lone-task-would-do-better-elsewhere',
    because: 'it is for such a task that active balance exists',
    source: ['cosched-balance:AB-EFFECT'],
    appliesTo: (features) => features.has('active-balance'),
    about: 'cpu',
    seen: (w, cpu) => misplacedOn(w, cpu) !== NONE,
  }),
  sometimes({
    name: 'a-lone-task-executes-beside-a-preferred-cpu',
    because: 'it is for such a task that packing is asymmetric',
    source: ['cosched-balance:L20'],
    appliesTo: (features) => features.has('asym-packing'),
    about: 'cpu',
    seen: (w, cpu) => lessPreferredOn(w, cpu) !== NONE,
  }),
  sometimes({
    name: 'two-stops-of-two-cpus-are-listed',
    because: 'the order of the works of one request matters only beside another one',
    source: ['cosched-balance:design-numa-swap'],
    appliesTo: withSwaps,
    about: 'cpu',
    seen: (w, cpu) => w.stopList.first[cpu] !== w.stopList.last[cpu],
  }),
  sometimes({
    name: 'a-fair-task-is-between-the-kick-and-its-thread',
    because: 'W2 and W3 are gaps only if something can happen in them',
    source: ['cosched-balance:window-W2'],
    appliesTo: (features) => features.has('active-balance-by-thread'),
    about: 'cpu',
    seen: (w, cpu) => isBeingKicked(w, cpu) && w.cpu.curr[cpu] !== NONE && w.task.cls[w.cpu.curr[cpu]!] === FAIR,
  }),
];
