// Weak order of units: no single move would help. With masks more could be gained by moving two at once, which nobody promises; that is measured.

import { NONE } from '../../model/ids.ts';
import { lesserCpu, ranksOfUnits, servedRank } from '../oracles/units.ts';
import { always } from '../types.ts';
import { ranked } from '../vocabulary.ts';
import { balancesUnits, unitName } from './words.ts';

export const noMoveOfAUnitWouldHelp = always({
  name: 'no-move-of-a-unit-would-help',
  because:
    'a lock owner that waits while a CPU it may use serves less than its most urgent waiter is priority inversion of unknown length',
  source: [
    'proxy-exec:G2',
    'base-scheduler:DM3',
    'proxy-exec:P4',
    'proxy-exec:M39',
    'proxy-exec:M40',
    'proxy-exec:M42',
  ],
  appliesTo: balancesUnits,
  judged: 'quiescent',
  about: 'world',
  check(w, _world, names) {
    const ranks = ranksOfUnits(w);
    for (let exec = 0; exec < w.tasks; exec++) {
      const cpu = lesserCpu(w, ranks, exec);
      if (cpu === NONE) continue;
      const unit = unitName(w, names, exec, ranks[exec]!);
      return `${unit} waits on CPU ${w.task.cpu[exec]} while CPU ${cpu}, which ${names.task(exec)} may use, serves ${ranked(w, names, servedRank(w, ranks, cpu))}`;
    }
    return null;
  },
});
