// The sentences that the terminal report and the mail share: which claim, why, what contradicts it, where.
// Kept apart from layout so that the two cannot come to say different things.

import type { ReportInput } from './types.ts';
import { claimWords } from './words.ts';

/** Claims that the machine itself makes about every design. */
const OF_THE_MACHINE: Readonly<Record<string, { claim: string; because: string }>> = {
  deadlock: { claim: 'some CPU can always go on', because: 'a CPU that waits for ever is lost, whatever the design' },
  livelock: { claim: 'every operation comes to its end', because: 'a CPU that never leaves the scheduler runs nobody' },
};

export interface Told {
  /** The claimed fact in words, and why it must hold; empty when unknown. */
  claim: string;
  because: string;
  /** The facts that contradict it. */
  says: string;
  source: readonly string[];
}

/** What is broken, or null when it held. */
export function told({ recording, claim }: ReportInput): Told | null {
  const { verdict, property, says } = recording.outcome;
  if (verdict !== 'violated') return null;
  if (claim) return { claim: claimWords(claim.name), because: claim.because, says, source: claim.source };
  const own = OF_THE_MACHINE[property];
  return { claim: own?.claim ?? claimWords(property), because: own?.because ?? '', says, source: [] };
}

/** Without a full stop, so that it may stand inside a sentence. */
export const unstopped = (sentence: string): string => sentence.trim().replace(/\.$/, '');
