// A design of one's own: proxy-P2, but unlock serves the first waiter in line, whoever donates to the owner.
// Only types are imported from the checkout; they vanish when the file is loaded.

import type { OutsideDesign } from '../../model/designs/assemble.ts';

export const design: OutsideDesign = {
  name: 'proxy-P2-first-waiter',
  about: 'proxy-P2 with the hand-off rule of a plain mutex: FIFO, and only when the first waiter asks for it',
  source: 'Linux before commit 1628b25248d0',
  base: 'proxy-P2',
  patch: {
    rules: () => ({
      forcesHandoff: () => false,
      nextOwner: (w, mutex) => w.mutex.waitFirst[mutex]!,
    }),
  },
};
