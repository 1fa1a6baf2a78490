// Push and pull find units by the pushable list alone: a waiter is listed although it is blocked and whatever its own mask, because another
// one executes for it. Neither donor nor throttled: what is used, or would not be picked, is listed when that has ended.

import { QUEUED } from '../../model/ids.ts';
import { isRealtime } from '../../model/view.ts';
import { always } from '../types.ts';
import { cpuName, isThrottled, ranked } from '../vocabulary.ts';
import { balancesUnits } from './words.ts';

export const aWaitingUnitIsListed = always({
  name: 'a-waiting-unit-is-listed',
  because: 'a waiter that no balancer sees keeps its owner waiting wherever it happened to queue',
  source: ['proxy-exec:K2', 'proxy-exec:P4', 'proxy-exec:M39', 'proxy-exec:M42'],
  appliesTo: balancesUnits,
  judged: 'quiescent',
  about: 'task',
  check(w, task, names) {
    const cpu = w.task.cpu[task]!;
    if (w.task.isBlocked[task] === 0 || w.task.onRq[task] !== QUEUED || w.task.pushCpu[task] === cpu) return null;
    if (!isRealtime(w, task) || isThrottled(w, task) || w.cpu.donor[cpu] === task || w.cpu.curr[cpu] === task)
      return null;
    return `${ranked(w, names, task)} waits for a mutex on ${cpuName(cpu)} and is not listed as pushable`;
  },
});
