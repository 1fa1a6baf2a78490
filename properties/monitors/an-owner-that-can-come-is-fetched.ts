// Where owners come to their waiters, a waiter goes to its owner only as a last resort. Others may get in between the look at the chain and the
// move; so it is judged only where nothing at all was heard of in between, and the other CPUs had nothing to do when the waiter was picked.

import { EV_DONOR, EV_PROXY_MIGRATE, EVENT_STRIDE, EVERY_KIND } from '../../model/events.ts';
import { NONE, QUEUED } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { mayExecuteOn, nextInChain, quietCpu, type View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';

export const anOwnerThatCanComeIsFetched: Monitor = {
  kind: 'monitor',
  hears: EVERY_KIND,
  name: 'an-owner-that-can-come-is-fetched',
  because: 'a waiter that goes to an owner which could come takes its urgency away from the CPU that picked it',
  source: ['proxy-exec:alt-b'],
  appliesTo: (features) => features.has('fetches-owners'),
  memory: part('couldCome', 'cpu', {
    looks: ghost('it picked last of all, the others had nothing to do, and nothing was heard of since'),
  }),
  hear({ count, rows }, memory, w, names) {
    const looks = memory.looks!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const [kind, cpu, task, second] = [rows[at]!, rows[at + 2]!, rows[at + 3]!, rows[at + 4]!];
      const gaveUp = kind === EV_DONOR && second === NONE;
      const judged = kind === EV_PROXY_MIGRATE && looks[second] === 1;
      const mayLook = gaveUp && looks[cpu] === 1;
      looks.fill(0);
      if (mayLook || (kind === EV_DONOR && !gaveUp && othersRest(w, cpu))) looks[cpu] = 1;
      if (!judged || !couldCome(w, nextInChain(w, task), second)) continue;
      return `${names.task(task)} went from CPU ${second} to CPU ${rows[at + 5]}, though all whom it waits for could have come`;
    }
    return null;
  },
};

function othersRest(w: View, cpu: number): boolean {
  for (let other = 0; other < w.cpus; other++) if (other !== cpu && !quietCpu(w, other)) return false;
  return true;
}

/** Is each member of the chain from here on there already, or queued in vain elsewhere, and the end of it allowed there? */
function couldCome(w: View, first: number, cpu: number): boolean {
  for (let task = first, hops = 0; task !== NONE && hops <= w.threads; task = nextInChain(w, task), hops++) {
    const on = w.task.cpu[task]!;
    if (on === cpu) continue;
    if (w.task.onRq[task] !== QUEUED || w.task.onCpu[task] !== NONE || w.cpu.donor[on] === task) return false;
    if (w.task.isBlocked[task] === 1 ? nextInChain(w, task) === NONE : !mayExecuteOn(w, task, cpu)) return false;
  }
  return first !== NONE;
}
