// Our own: the owner comes to a waiter where it may not execute.

import { type Mutant, WALK_DEACTIVATE_WAITER, WALK_FETCH_OWNER } from '../design.ts';
import { sectionId } from '../frames.ts';
import { NONE, QUEUED } from '../ids.ts';
import { moveTask } from '../kernel/balance.ts';
import type { View } from '../view.ts';

const rests = (w: View, task: number): boolean =>
  w.task.onRq[task] === QUEUED && w.task.onCpu[task] === NONE && w.cpu.donor[w.task.cpu[task]!] !== task;

export const fetchedOutsideItsMask: Mutant = {
  row: '',
  name: 'fetched-outside-its-mask',
  history: 'An owner that rests is fetched like a scheduling context, whose affinity may be ignored.',
  source: 'proxy-exec:E4',
  designs: ['proxy-owner-to-waiter'],
  caughtBy: ['outside-its-mask-only-while-blocked'],
  patch: {
    rules: () => ({
      onRemoteOwner: (w, _cpu, _task, owner) => (rests(w, owner) ? WALK_FETCH_OWNER : WALK_DEACTIVATE_WAITER),
    }),
    sections: {
      schedule: {
        'fetch-owner': (section) => ({
          ...section,
          run(m, f) {
            const { frame, task } = m.w;
            const owner = frame.d[f]!;
            const from = task.cpu[owner]!;
            if (from !== f && rests(m.w, owner)) moveTask(m, owner, from, f);
            frame.b[f] = 0;
            return sectionId('pull-look');
          },
        }),
      },
    },
  },
};
