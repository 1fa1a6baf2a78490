// The words of UMCG as the threads write them: `RUNNING`, `RUNNABLE+COND_WAIT`.

import {
  UMCG_ASIDE,
  UMCG_BLOCKED,
  UMCG_COND_WAIT,
  UMCG_LOCKED,
  UMCG_NONE,
  UMCG_PARKED,
  UMCG_PENDING,
  UMCG_PREEMPT,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_STATE_MASK,
  UMCG_WOKEN,
  UMCG_WORD_NEXT_RUNS,
  UMCG_WORDS,
  UMCG_YIELDED,
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
  [UMCG_YIELDED, 'yielded'],
  [UMCG_ASIDE, 'aside'],
  [UMCG_WOKEN, 'woken'],
];

/** A state word with its flags. */
export function umcgState(word: number): string {
  const state = word & UMCG_STATE_MASK;
  const flags = FLAGS.filter(([bit]) => (word & bit) !== 0).map(([, name]) => `+${name}`);
  return `${STATES[state] ?? state}${flags.join('')}`;
}

/** `S0 next=W1|R`, `W1 link=PENDING`; words that all share have no task before them. */
export function umcgWord(task: string, word: number, named: string, value: number): string {
  const what = value === UMCG_PENDING ? 'PENDING' : named === '' ? '0' : named;
  const mark = word === UMCG_WORD_NEXT_RUNS ? '|R' : '';
  return `${task === '' ? 'all' : task} ${UMCG_WORDS[word] ?? word}=${what}${mark}`;
}
