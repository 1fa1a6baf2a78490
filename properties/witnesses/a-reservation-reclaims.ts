// A task has executed longer than it paid for.

import { sometimes } from '../types.ts';

export const aReservationReclaims = sometimes({
  name: 'a-reservation-reclaims',
  because: 'the rate at which a reservation pays matters only where it is not one',
  source: ['base-scheduler:B16'],
  appliesTo: (features) => features.has('reclaims'),
  about: 'task',
  seen: (w, task) => w.dl.reclaim[task] === 1 && w.dl.spentNs[task]! < w.dl.chargedNs[task]!,
});
