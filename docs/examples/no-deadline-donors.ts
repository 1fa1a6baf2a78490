// A design of one's own: proxy-P2, but a DEADLINE waiter blocks as it always did, so that its reservation is never lent.
// The number of the class is imported at run time, by the relative path of the checkout.

import type { OutsideDesign } from '../../model/designs/assemble.ts';
import { DL } from '../../model/ids.ts';

export const design: OutsideDesign = {
  name: 'proxy-P2-no-deadline-donors',
  about: 'proxy-P2 in which DEADLINE waiters leave their runqueue',
  source: 'Juri Lelli on v11 of the proxy execution series, 2024-07-30',
  base: 'proxy-P2',
  patch: {
    rules: (base) => ({
      retains: (w, task) => w.task.cls[task] !== DL && base.retains(w, task),
    }),
  },
};
