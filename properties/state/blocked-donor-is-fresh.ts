// blocked_donor is the walked chain backwards: from curr up to the donor each link must still be true, and the donor itself, which
// nobody lends to, has none. Unlock reads it to decide on hand-off. Quiescent: in the middle of an unlock it is being rewritten.
// Where unlock serves the first waiter instead of the donor, nobody corrects the links then: see curr-ends-the-donors-chain.

import { NONE } from '../../model/ids.ts';
import { holderOf, type View } from '../../model/view.ts';
import { always, type Names } from '../types.ts';
import { chainsStayTogether, cpuName, queuedOn } from '../vocabulary.ts';

/** What is wrong with the link from a task of the active chain to the one upstream. */
function staleLink(w: View, cpu: number, task: number, names: Names): string | null {
  const upstream = w.task.blockedDonor[task]!;
  if (upstream === NONE) return `has no blocked_donor, although ${cpuName(cpu)} executes for somebody else`;
  const mutex = w.task.blockedOn[upstream]!;
  if (mutex === NONE) return `has ${names.task(upstream)} as blocked_donor, which waits for no mutex`;
  if (holderOf(w, mutex, upstream) !== task) {
    return `has ${names.task(upstream)} as blocked_donor, which waits for ${names.mutex(mutex)} of somebody else`;
  }
  return queuedOn(w, upstream, cpu)
    ? null
    : `has ${names.task(upstream)} as blocked_donor, which is not queued on ${cpuName(cpu)}`;
}

export const blockedDonorIsFresh = always({
  name: 'blocked-donor-is-fresh',
  because:
    'unlock hands the mutex to the blocked donor, and a chain is moved along these pointers: a stale one reaches a foreign task',
  source: ['proxy-exec:B7', 'base-scheduler:DM7', 'proxy-exec:M45', 'proxy-exec:T13', 'Proxy Execution v12'],
  appliesTo: chainsStayTogether,
  judged: 'quiescent',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = w.cpu.donor[cpu]!;
    if (donor === NONE) return null;
    let at = w.cpu.curr[cpu]!;
    for (let hops = 0; at !== donor && at !== NONE && hops <= w.threads; hops++) {
      const stale = staleLink(w, cpu, at, names);
      if (stale !== null) return `${names.task(at)} ${stale}`;
      at = w.task.blockedDonor[at]!;
    }
    const left = w.task.blockedDonor[donor]!;
    return left === NONE
      ? null
      : `${names.task(donor)} was picked on ${cpuName(cpu)} and still has ${names.task(left)} as blocked_donor`;
  },
});
