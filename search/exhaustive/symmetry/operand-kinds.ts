// What the operands of a frame name, by program and section: the one thing about a world that its columns do not declare, and a renaming
// has to know. A program that is not listed here cannot be renamed in the middle, and a search with symmetry that meets it ends.
//
// n: a number, or the name of a mutex, which no renaming changes. t: a task. c: a CPU. m: a set of CPUs. p: the CPU with which a pull pass
// goes on, which says who is still to be looked at. -: nothing reads it any more before it is written again.

import type { Program } from '../../../model/frames.ts';

/** One letter for each operand, a to f; by section where they differ. */
const KINDS: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  schedule: {
    enter: 'n-----',
    'pull-look': 'np--tt',
    'pull-move': 'np-ctt',
    pick: 'n---tt',
    'walk-blocked-on': 'nt--tt',
    'walk-owner': 'ntn-tt',
    'walk-owner-cpu': 'ntnttt',
    'walk-recheck': 'ntnttt',
    deactivate: 'nt--tt',
    'wake-properly': 'nt--tt',
    'proxy-detach': 'ntnctt',
    'proxy-attach': 'ntnctt',
    'fetch-owner': 'ntnttt',
    'idle-detour': 'n---tt',
    switch: 'n---tt',
    'newidle-look': 'n---tt',
    'newidle-move': 'n--ctt',
    'park-link': 'ntnttt',
    'park-block': 'ntnttt',
    'return-release': 'nt--tt',
    'return-detach': 'nt--tt',
    'return-attach': 'nt-ctt',
  },
  'wake-up': 'tncnnn',
  lock: 'nntnnn',
  trylock: 'nnnnnn',
  unlock: 'tnnnnn',
  sleep: 'nnnnnn',
  yield: 'nnnnnn',
  exit: 'nnnnnn',
  signal: 'tnnnnn',
  affinity: 'tmncnn',
  push: {
    'push-select': 'cntccn',
    'push-move': 'cntccn',
    'callback-look': 'cp--cn',
    'callback-move': 'cp-ccn',
  },
  stopper: 'ntncnn',
  activate: 'tctttt',
};

/** The letters of a frame that waits at that section; null: nobody has declared them. */
export function operandKinds(program: Program, at: number): string | null {
  const kinds = KINDS[program.name];
  return (typeof kinds === 'string' ? kinds : kinds?.[program.sections[at]!.name]) ?? null;
}
