// Every task between donor and curr is queued on their CPU, so that one runqueue lock covers the active chain. Only a chain that still
// leads to curr is judged: whether it does is the business of curr-ends-the-donors-chain.

import { NONE, ON_RQ_NAMES } from '../../model/ids.ts';
import { holderOf, keepsPreemptionOff, lockWaiting } from '../../model/view.ts';
import { always } from '../types.ts';
import { atRest, chainsStayTogether, chainText, cpuName, queuedOn } from '../vocabulary.ts';

export const activeChainStaysOnOneCpu = always({
  name: 'active-chain-stays-on-one-cpu',
  because: 'a walk that crosses runqueues reads tasks whose lock it does not hold',
  source: ['proxy-exec:D6', 'Peter Zijlstra, ECRTS 2017 problem statement'],
  appliesTo: chainsStayTogether,
  judged: 'rest',
  about: 'cpu',
  check(w, cpu, names) {
    const donor = w.cpu.donor[cpu]!;
    const curr = w.cpu.curr[cpu]!;
    if (donor === curr || donor === NONE || !atRest(w, cpu)) return null;
    // Between the release of a mutex and its hand-over somebody else may take it, and the end of the unlock makes this CPU pick again.
    if (curr !== NONE && keepsPreemptionOff(w, curr)) return null;
    let stray = NONE;
    let at = donor;
    for (let hops = 0; at !== curr; hops++) {
      if (at === NONE || hops > w.threads || !lockWaiting(w, at)) return null;
      if (!queuedOn(w, at, cpu)) stray = at;
      at = holderOf(w, w.task.blockedOn[at]!, at);
    }
    if (stray === NONE) return null;
    const where = `${ON_RQ_NAMES[w.task.onRq[stray]!]} with cpu ${w.task.cpu[stray]}`;
    return `${names.task(stray)} of the chain ${chainText(w, names, donor)} that ${cpuName(cpu)} executes is ${where}`;
  },
});
