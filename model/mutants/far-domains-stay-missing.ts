// Wasted cores, missing scheduling domains: when domains were built again after hotplug, those beyond a node were left out.

import type { Mutant } from '../design.ts';

/** Cache and node. */
const NEAR_LEVELS = 2;

export const farDomainsStayMissing: Mutant = {
  row: 'WC4',
  name: 'far-domains-stay-missing',
  history: 'After a CPU went offline or came back, domains are built again up to the node alone.',
  source: 'cosched-balance:WC4',
  designs: ['balance-B0', 'balance-B2'],
  caughtBy: ['domains-cover-all-cpus'],
  patch: { rules: () => ({ levelsRebuilt: () => NEAR_LEVELS }) },
};
