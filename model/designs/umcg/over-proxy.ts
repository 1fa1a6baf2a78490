// UMCG over proxy execution: is a worker that waits for a kernel mutex, and stays queued to lend, blocked for its server? Five answers to
// that question are values of one switch. Tasks that UMCG knows nothing of wait and lend as the proxy design has them do.

import { type Choice, type RulePatch, WALK_RUN, WALK_WAKE } from '../../design.ts';
import type { Feature } from '../../features.ts';
import { NONE } from '../../ids.ts';
import { noUmcg } from '../../umcg/rules.ts';
import { isUmcgWorker } from '../../umcg/words.ts';
import { lockWaiting, type View } from '../../view.ts';
import { plainRules } from '../blocking/plain.ts';
import { proxyExecution } from '../blocking/proxy.ts';

type Values = Readonly<Record<string, string>>;
type Test = (w: View, task: number) => boolean;

/** In a system call of which its server has heard nothing yet: what was pinned for the report is pinned still. */
const unreported: Test = (w, task) =>
  w.umcg.hook[task] === 1 && w.umcg.pinned[task] !== NONE && w.hook.mustReport[task] === 0;

/** Its server has started another worker since this one was reported. */
const supplanted: Test = (w, task) => {
  const server = w.umcg.reportedTo[task]!;
  return server !== NONE && w.umcg.lendNo[task] !== w.umcg.startNo[server];
};

/**
 * B2. The server is not told as long as somebody executes on the worker's context. Whoever would put such a waiter to sleep lets it run
 * instead: it finds its mutex taken, reports the block itself, and then sleeps.
 */
function hidden(retains: Test, insteadOfSleep: RulePatch['insteadOfSleep']): RulePatch {
  const hides: Test = (w, task) => isUmcgWorker(w, task) && unreported(w, task) && retains(w, task);
  return {
    retains: (w, task) => (isUmcgWorker(w, task) ? hides(w, task) : retains(w, task)),
    umcgHides: (w, task) => w.task.blockedOn[task] !== NONE && hides(w, task),
    insteadOfSleep(w, task) {
      const instead = insteadOfSleep?.(w, task) ?? NONE;
      if (instead !== NONE || !hides(w, task)) return instead;
      const cpu = w.task.cpu[task]!;
      return w.cpu.curr[cpu] === task || w.task.wakeCpu[task] === cpu ? WALK_RUN : WALK_WAKE;
    },
    umcgMustReport(m, task) {
      if (!hides(m.w, task)) return;
      m.w.hook.mustReport[task] = 1;
      m.touchTask(task);
    },
  };
}

const isOwned = (w: View, mutex: number): boolean => mutex !== NONE && w.mutex.owner[mutex] !== NONE;

/** B3. Workers are put to sleep, whatever they wait for. */
const sleeping = (retains: Test): RulePatch => ({ retains: (w, task) => !isUmcgWorker(w, task) && retains(w, task) });

/** B5. A worker that was reported lends until its server starts another one. */
const untilPick = (retains: Test, lendsWhenPicked: Test): RulePatch => ({
  retains: (w, task) => retains(w, task) && !(isUmcgWorker(w, task) && supplanted(w, task)),
  // For a free mutex there is nobody to lend to: the walk lets the worker go on.
  lendsWhenPicked: (w, task) =>
    lendsWhenPicked(w, task) && !(isUmcgWorker(w, task) && supplanted(w, task) && isOwned(w, w.task.blockedOn[task]!)),
  umcgStartEndsLoan: (w, cpu, server) => {
    const donor = w.cpu.donor[cpu]!;
    return donor !== NONE && isUmcgWorker(w, donor) && w.umcg.reportedTo[donor] === server && lockWaiting(w, donor);
  },
  umcgCountsStarts: () => true,
});

function rulesFor(values: Values): RulePatch {
  const base: RulePatch = proxyExecution.withParameters!(values);
  const retains = base.retains!;
  switch (values.blockedWorker) {
    case 'hidden':
      return hidden(retains, base.insteadOfSleep);
    case 'sleeps':
      return sleeping(retains);
    case 'server-lends':
      return { ...sleeping(retains), umcgServerLends: () => true };
    case 'lends-until-pick':
      return untilPick(retains, base.lendsWhenPicked ?? plainRules.lendsWhenPicked!);
    default:
      return { umcgHides: noUmcg.umcgHides };
  }
}

const OF_BOTH: readonly Feature[] = [
  'umcg-proxy',
  'umcg-hides-blocks',
  'umcg-one-lender',
  'umcg-workers-lend',
  'umcg-loans-end',
];

const LACKS: Readonly<Record<string, readonly Feature[]>> = {
  hidden: ['umcg-loans-end'],
  lends: ['umcg-hides-blocks', 'umcg-one-lender', 'umcg-loans-end'],
  sleeps: ['umcg-hides-blocks', 'umcg-one-lender', 'umcg-workers-lend', 'umcg-loans-end'],
  'server-lends': ['umcg-hides-blocks', 'umcg-workers-lend', 'umcg-loans-end'],
  'lends-until-pick': ['umcg-hides-blocks', 'umcg-one-lender'],
};

export const umcgOverProxy: Choice = {
  seam: 'umcg-proxy',
  name: 'umcg-over-proxy',
  about: 'what the server of a worker is told, and who lends, when that worker waits for a kernel mutex',
  source: 'umcg:design-B2',
  rows: ['umcg:design-B1', 'umcg:design-B3', 'umcg:design-B4', 'umcg:design-B5'],
  features: OF_BOTH,
  rules: {},
  parameters: { blockedWorker: ['hidden', 'lends', 'sleeps', 'server-lends', 'lends-until-pick'] },
  lacksWith: (values) => (values.proxy === 'off' ? OF_BOTH : LACKS[values.blockedWorker!]!),
  withParameters: rulesFor,
  refuses: ({ encoding, blockedWorker }) =>
    encoding !== 'flag' && blockedWorker === 'hidden'
      ? `blockedWorker=hidden lets a waiter run that nobody can run for, which encoding=${encoding} has no way for`
      : null,
};
