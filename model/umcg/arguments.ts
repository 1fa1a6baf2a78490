// What the system calls of UMCG look at before they touch a word: their arguments, and whom a tid names. Userspace that keeps to the protocol
// gets none of this wrong.

import { NONE } from '../ids.ts';
import { UMCG_WRONGS, type UmcgWrong } from '../ops.ts';
import type { View } from '../view.ts';

export const EFAULT = 14;

const bit = (wrong: UmcgWrong): number => 1 << (1 + UMCG_WRONGS.indexOf(wrong));

export const WRONG_FLAGS = bit('flags');
export const WRONG_MISALIGNED = bit('misaligned');
export const WRONG_NULL = bit('null');
export const WRONG_SELF = bit('self');
export const WRONG_KIND = bit('kind');
export const WRONG_PADDING = bit('padding');
export const WRONG_CLOCK = bit('clock');
/** The address of a task's words is no such address. */
export const WRONG_ADDRESS = WRONG_MISALIGNED | WRONG_NULL;

/** Is one of these wrong with the present call of the task? */
export const isWrong = ({ umcg }: View, task: number, kinds: number): boolean =>
  ((1 << umcg.wrong[task]!) & kinds) !== 0;

/** Does this tid name a task that is registered in the process? One that is registered in another process is as unknown as one that is not. */
export const isOurs = ({ umcg }: View, task: number): boolean =>
  task !== NONE && umcg.registered[task] === 1 && umcg.foreign[task] === 0;
