// The lemma of bandwidth inheritance: following blocking chains leaves each server one ready task, so that a server that was not used up
// never sleeps. It does sleep while somebody of its chain does, and is back as soon as that one wakes (rule 4c). Masks are no part of
// the theory: who may not go everywhere cannot always be helped.

import { EV_AFFINITY, EV_MIGRATE_DISABLE, EVENT_STRIDE } from '../../model/events.ts';
import { NONE, OFF, QUEUED } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { lockWaiting, nextInChain, type View } from '../../model/view.ts';
import type { EventReader, Window } from '../types.ts';
import { chainText } from '../vocabulary.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { inherits, mayGoAnywhere } from './words.ts';

const allMayGoAnywhere = (w: View): boolean => {
  for (let task = 0; task < w.tasks; task++) if (!mayGoAnywhere(w, task)) return false;
  return true;
};

function narrows({ count, rows }: EventReader): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_AFFINITY || rows[at] === EV_MIGRATE_DISABLE) return true;
  }
  return false;
}

/** Does the chain end with a task that is awake? */
function hasReadyTask(w: View, waiter: number): boolean {
  let at = waiter;
  for (let hops = 0; hops <= w.threads && lockWaiting(w, at); hops++) {
    at = nextInChain(w, at);
    if (at === NONE) return false;
  }
  return !lockWaiting(w, at) && w.task.onRq[at] === QUEUED;
}

const YES = 1;
const NO = 2;

export const aServerWithWorkIsInTheRace: Window = {
  kind: 'window',
  hears: [EV_AFFINITY, EV_MIGRATE_DISABLE],
  name: 'a-server-with-work-is-in-the-race',
  because: 'a server that sleeps although the task at the end of its chain could execute lends its budget to nobody',
  source: ['base-scheduler:M-BWI-T4'],
  appliesTo: (features) => inherits(features) && features.has('follows-sleeping-owner'),
  about: 'task',
  memory: part('serverInRace', 'task', {
    sleeps: ghost('it sleeps, and its chain ends with a task that is awake'),
    maxNs: ghost('row 0: the longest of this run'),
    everywhere: ghost('row 0: 1: every task may go to every CPU all the time, 2: some may not'),
    heldNs: ghost('row 0: time held so far at the last look'),
  }),
  observe(w, events, memory, passedNs, _shape, names) {
    const { sleeps, maxNs, everywhere, heldNs } = memory;
    if (everywhere![0] === 0) everywhere![0] = allMayGoAnywhere(w) ? YES : NO;
    if (narrows(events)) everywhere![0] = NO;
    if (everywhere![0] === NO) return null;
    const undisturbed = heldNs![0] === w.system.heldNs[0];
    heldNs![0] = w.system.heldNs[0]!;
    if (passedNs > 0 && undisturbed) {
      for (let task = 0; task < w.tasks; task++) {
        if (sleeps![task] === 0) continue;
        maxNs![0] = Math.max(maxNs![0]!, passedNs);
        return `${names.task(task)} slept for ${passedNs} ns, though its chain ended with a task that was awake: ${chainText(w, names, task)}`;
      }
    }
    const valid = timeMayPass(w);
    for (let task = 0; task < w.tasks; task++) {
      const open = valid && lockWaiting(w, task) && w.task.onRq[task] === OFF && hasReadyTask(w, task);
      sleeps![task] = open ? 1 : 0;
    }
    return null;
  },
  report: (memory) => ({ formula: 'at once, while nobody is held', maxNs: memory.maxNs![0]!, promised: true }),
};
