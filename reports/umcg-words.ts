// The words of UMCG as the threads write them: `RUNNING`, `RUNNABLE+COND_WAIT`.

import {
  UMCG_BLOCKED,
  UMCG_COND_WAIT,
  UMCG_LOCKED,
  UMCG_NONE,
  UMCG_PARKED,
  UMCG_PREEMPT,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_STATE_MASK,
} from '../model/ids.ts';

const STATES: Readonly<Record<number, string>> = {
  [UMCG_NONE]: 'NONE',
  [UMCG_RUNNING]: 'RUNNING',
  [UMCG_RUNNABLE]: 'RUNNABLE',
  [UMCG_BLOCKED]: 'BLOCKED',
};
const FLAGS: readonly (readonly [bit: number, name: string])[] = [
  [UMCG_LOCKED, 'LOCKED'],
  [UMCG_PREEMPT, 'PREEMPT'],
  [UMCG_COND_WAIT, 'COND_WAIT'],
  [UMCG_PARKED, 'parked'],
];

/** A state word with its flags. */
export function umcgState(word: number): string {
  const state = word & UMCG_STATE_MASK;
  const flags = FLAGS.filter(([bit]) => (word & bit) !== 0).map(([, name]) => `+${name}`);
  return `${STATES[state] ?? state}${flags.join('')}`;
}
