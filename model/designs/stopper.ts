// What the stopper and a CPU on its way out do beyond moving the task at hand. The kernel's do nothing: a task that was put where it must
// wait, or waits behind one that may not migrate, is found by a later push or pull.

import type { Choice, RulePatch } from '../design.ts';

const alone: RulePatch = { stopperPushes: () => false, pushesWhileLeaving: () => false };

export const stopperMoves: Choice = {
  seam: 'stopper',
  name: 'stopper',
  about: 'the stopper, and a CPU on its way out, move one task and leave the others to later pushes and pulls',
  source: 'base-scheduler:weak-APA',
  features: ['cpu-hotplug'],
  rules: {},
  parameters: { stopperPush: ['off', 'on'] },
  // What it puts where it must wait may wait beside a CPU that serves less.
  lacksWith: ({ stopperPush }) => (stopperPush === 'on' ? [] : ['stable-placement']),
  withParameters: ({ stopperPush }) => (stopperPush === 'on' ? {} : alone),
};
