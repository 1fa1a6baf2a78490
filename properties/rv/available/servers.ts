// The proposed monitors about fair servers. They hear the servers' own change of state; a claim becomes one of the default set when
// designs with such servers have been searched with it.

import type { FeatureSet } from '../../../model/features.ts';
import { windowOf } from '../monitor.ts';
import { boost, laxity } from '../tables/deadline.ts';
import type { Bound } from '../track.ts';

const withServers = (features: FeatureSet): boolean => features.has('fair-server');

/** Time for which something may be late by itself: a tick and one interrupt from elsewhere. */
const slackNs: Bound = (_w, _task, shape) => shape.tickNs + shape.ipiNs;
const periodNs: Bound = (w, task, shape) => w.dl.periodNs[task]! + slackNs(w, task, shape);

export const aServerServesInTime = windowOf({
  name: 'a-server-serves-in-time',
  because: 'a fair server is there so that fair tasks execute once in its period, whatever is more urgent',
  source: ['rv-monitors:boost'],
  appliesTo: withServers,
  automaton: boost,
  memory: 'rvBoost',
  about: 'task',
  formula: 'two periods less the budget of the server, plus a tick and one inter-processor interrupt',
  bounds: {
    server_threshold: (w, task, shape) => 2 * w.dl.periodNs[task]! - w.dl.runtimeNs[task]! + slackNs(w, task, shape),
  },
});

export const property = windowOf({
  name: 'a-server-waits-until-it-has-no-laxity',
  because: 'a deferrable server that serves early takes time from RT tasks that would have left enough by themselves',
  source: ['rv-monitors:laxity'],
  appliesTo: withServers,
  automaton: laxity,
  memory: 'rvLaxity',
  about: 'task',
  formula: 'a period of the server, plus a tick and one inter-processor interrupt',
  bounds: { period: periodNs },
});
