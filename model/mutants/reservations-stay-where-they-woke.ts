// A mistake of our own: admission by utilisation counts on every CPU for every reservation.

import type { Mutant } from '../design.ts';
import { DL } from '../ids.ts';
import { mayExecuteOn } from '../view.ts';

export const reservationsStayWhereTheyWoke: Mutant = {
  row: '',
  name: 'reservations-stay-where-they-woke',
  history:
    'DEADLINE tasks are placed on the CPU of their home and never pushed or pulled, so that one CPU may have more than it can do.',
  source: 'base-scheduler:B10',
  designs: ['textbook-gedf'],
  caughtBy: ['no-move-would-help'],
  patch: {
    rules: ({ mayPush, mayPull, selectsCpu }) => ({
      mayPush: (w, cpu, task) => w.task.cls[task] !== DL && mayPush(w, cpu, task),
      mayPull: (w, cpu, task) => w.task.cls[task] !== DL && mayPull(w, cpu, task),
      selectsCpu(m, task, flags) {
        const home = m.w.task.wakeCpu[task]!;
        return m.w.task.cls[task] === DL && mayExecuteOn(m.w, task, home) ? home : selectsCpu(m, task, flags);
      },
    }),
  },
};
