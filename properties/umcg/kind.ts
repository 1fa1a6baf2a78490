// Two kinds of userspace. Most claims about UMCG are about kernel and userspace together, and ask that userspace keeps to the protocol of its
// design; the others are the kernel's alone, and hold whatever userspace does.

import type { Property } from '../types.ts';

/** The same claims, not judged where userspace is adversarial. */
export const ofCooperating = (claims: readonly Property[]): Property[] =>
  claims.map((claim) => ({ ...claim, cooperating: () => true }));

/** The same, where userspace writes the words that they are about; where the kernel alone does, they are its own. */
export const ofCooperatingWriters = (claims: readonly Property[]): Property[] =>
  claims.map((claim) => ({ ...claim, cooperating: (features) => features.has('umcg-user-words') }));
