// Somebody asks a worker on Oskolkov's UMCG to stop: it reads the word, sets the flag in it, and kicks the worker. The request is to the run that
// was read of: a worker that has stopped since, and runs again, is not asked.

import { cpuSection, DONE, NEXT, type Program, program } from '../frames.ts';
import { UMCG_CALL_PREEMPT, UMCG_PREEMPT } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { exchangesWord, readsWord } from './o-cas.ts';
import { kicks, mayBeAsked, told } from './words.ts';

/** Sets the flag in the word of a worker, if that is what was read of it. */
export function asks(m: Machine, f: number, worker: number): boolean {
  if (!exchangesWord(m, f, worker, m.w.frame.e[f]! | UMCG_PREEMPT)) return false;
  told(m, worker, UMCG_CALL_PREEMPT, 0);
  return true;
}

// Operand a: the worker.
export const umcgOPreemptProgram: Program = program('umcg-o-preempt', [
  cpuSection('o-preempt-read', {}, (m, f) => (mayBeAsked(readsWord(m, f, m.w.frame.a[f]!)) ? NEXT : DONE)),
  cpuSection('o-preempt-flag', {}, (m, f) => (asks(m, f, m.w.frame.a[f]!) ? NEXT : DONE)),
  cpuSection('o-preempt-kick', {}, (m, f) => {
    kicks(m, m.w.frame.a[f]!);
    return DONE;
  }),
]);
