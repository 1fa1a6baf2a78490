// base-scheduler:34: see `history`. What it replaces is named in the patch; nothing else differs from the design.

import type { Mutant } from '../design.ts';

export const fairCurrMakesRoomForRt: Mutant = {
  row: 'base-scheduler:34',
  name: 'fair-curr-makes-room-for-rt',
  history:
    'Push work meets a task that may not migrate and asks where else the task that executes could run, before it looks whether that is RT at all: it was de-boosted and is fair.',
  source: 'base-scheduler:34',
  designs: ['linux-push-ipi'],
  caughtBy: ['impossible-states-never-happen'],
  patch: { rules: () => ({ mayPushAway: (w, cpu) => w.cpu.pushBusy[cpu] === 0 }) },
};
