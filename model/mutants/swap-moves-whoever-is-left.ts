// Our own, beside cosched-balance:L5: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import { bothMayGo, moveOver } from '../balance/swap.ts';
import type { Mutant } from '../design.ts';
import { EV_STOP_TWO, TWO_LEFT } from '../events.ts';
import { NEXT } from '../frames.ts';
import { QUEUED } from '../ids.ts';
import { lockFree, piLock } from '../view.ts';

export const swapMovesWhoeverIsLeft: Mutant = {
  row: '',
  name: 'swap-moves-whoever-is-left',
  history: 'A swap one of whose tasks has gone elsewhere meanwhile moves the other one all the same.',
  source: 'cosched-balance:ONE-PLACE',
  designs: ['balance-B0-numa'],
  caughtBy: ['a-swap-is-whole-or-nothing'],
  patch: {
    sections: {
      stopper: {
        'stop-two-swap': (section) => ({
          ...section,
          run(m, f) {
            const { w } = m;
            const asker = w.frame.b[f]!;
            const [partner, from, to] = [w.swap.partner[asker]!, w.swap.from[asker]!, w.swap.to[asker]!];
            const isHere = w.task.cpu[asker] === from && w.task.onRq[asker] === QUEUED;
            if (!bothMayGo(w, asker) || w.task.cpu[partner] === to || !isHere || !lockFree(w, piLock(w, partner)))
              return section.run(m, f);
            moveOver(m, asker, from, to);
            m.emit(EV_STOP_TWO, asker, TWO_LEFT, partner);
            return NEXT;
          },
        }),
      },
    },
  },
};
