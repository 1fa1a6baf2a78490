// total_bw of a root domain against the tasks that hold bandwidth in it: admitted ones, whatever they do now, those that left the class
// until their 0-lag instant, servers of active CPUs, and those for which it is reserved because they are about to come. What is left over is spread over its
// CPUs in whole units: each entity may lose less than one.

import { activeCpus } from '../root-domain.ts';
import { always } from '../types.ts';
import { isServerOfInactive } from './words.ts';

export const admittedBandwidthEqualsItsRecount = always({
  name: 'admitted-bandwidth-equals-its-recount',
  because: 'what is forgotten here is given away twice, and what is counted twice is refused for ever',
  source: ['base-scheduler:B12', '85989106feb7', 'fcc9276c4d33', '2ff899e35164'],
  appliesTo: (features) => features.has('bandwidth-accounting'),
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    const root = w.cpu.root[cpu]!;
    const { bw, root: heldIn, reservedIn, reservedBw } = w.dl;
    let sum = 0;
    let text = '';
    for (let task = 0; task < w.threads; task++) {
      if (heldIn[task] === root && !isServerOfInactive(w, task)) sum += bw[task]!;
      if (reservedIn[task] === root) sum += reservedBw[task]!;
    }
    const total = w.root.totalBw[root]!;
    if (total !== sum) {
      for (let task = 0; task < w.threads; task++)
        if (heldIn[task] === root && bw[task]! > 0) text += ` ${names.task(task)} ${bw[task]}`;
      return `root domain ${root} has admitted ${total}, its reservations add up to ${sum}:${text === '' ? ' none' : text}`;
    }
    const cpus = activeCpus(w, root);
    const spare = w.cpu.extraBw[cpu]! - (w.cpu.maxBw[cpu]! - total / cpus);
    if (spare >= -1 && spare <= 2 * w.threads) return null;
    return `CPU ${cpu} has extra_bw ${w.cpu.extraBw[cpu]}, its part of what is not admitted is ${w.cpu.maxBw[cpu]! - total / cpus}`;
  },
});
