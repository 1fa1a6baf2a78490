// A mistake of our own; what it replaces is named in the patch, and nothing else differs from the design.

import type { Mutant } from '../design.ts';
import type { Section } from '../frames.ts';
import { FATAL_SIGNAL, KILLABLE, SIGNAL } from '../ids.ts';

/** The lock call takes the signal that is pending for a fatal one. */
const takesItForFatal = (section: Section): Section => ({
  ...section,
  run(m, f) {
    const { signal } = m.w.task;
    const task = f - 2 * m.w.cpus;
    if (m.w.frame.a[f] !== KILLABLE || signal[task] !== SIGNAL) return section.run(m, f);
    signal[task] = FATAL_SIGNAL;
    const next = section.run(m, f);
    signal[task] = SIGNAL;
    return next;
  },
});

export const anySignalEndsAKillableWait: Mutant = {
  row: '',
  name: 'any-signal-ends-a-killable-wait',
  history:
    'A killable wait tests whether a signal is pending at all, as an interruptible one does, and not whether it is a fatal one.',
  source: 'proxy-exec:T14',
  designs: ['vanilla', 'proxy-P2'],
  caughtBy: ['a-wait-ends-early-only-by-a-signal-it-heeds'],
  patch: { sections: { lock: { 'lock-queue': takesItForFatal, 'lock-recheck': takesItForFatal } } },
};
