// Our own: the mark of a passed-over waiter comes too late for who changed the chain meanwhile.

import type { Mutant } from '../design.ts';
import { EV_PASS_OVER } from '../events.ts';
import { sectionId } from '../frames.ts';
import { QUEUED } from '../ids.ts';
import type { Machine } from '../machine.ts';

function decideOnly(m: Machine, f: number): number {
  m.w.frame.e[f] = m.w.cpu.donor[f]!;
  m.rules.releaseDonor(m, f);
  return sectionId('pass-over-recheck');
}

function mark(m: Machine, f: number): number {
  const { frame, task } = m.w;
  const waiter = frame.e[f]!;
  if (task.onRq[waiter] === QUEUED && task.cpu[waiter] === f && task.isBlocked[waiter] === 1) {
    task.passedOver[waiter] = 1;
    m.touchTask(waiter);
    m.emit(EV_PASS_OVER, waiter, 1, f);
  }
  frame.b[f] = 0;
  return sectionId('pull-look');
}

export const passedOverUnseen: Mutant = {
  row: '',
  name: 'passed-over-unseen',
  history:
    'A walk decides that a waiter is not the top one and marks it, without looking again after the mark is seen by others.',
  source: 'seeds:top-waiter-only',
  designs: ['proxy-top-waiter'],
  caughtBy: ['no-top-waiter-is-passed-over'],
  patch: {
    sections: {
      schedule: {
        'pass-over': (section) => ({ ...section, run: decideOnly }),
        'pass-over-recheck': (section) => ({ ...section, run: mark }),
      },
    },
  },
};
