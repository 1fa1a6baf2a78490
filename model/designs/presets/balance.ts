// Who moves a running fair task, and how.

import { loadBalance } from '../balance/load-balance.ts';
import { proxyExecution } from '../blocking/proxy.ts';
import { linuxFair } from '../policy/linux-fair.ts';
import { stablePolicy } from '../policy/stable.ts';
import { wakeList } from '../wake-list.ts';
import { LINUX } from './kernel-choices.ts';
import type { Preset } from './preset.ts';

export const BALANCE_PRESETS: readonly Preset[] = [
  {
    name: 'balance-B0',
    plain: null,
    reference: true,
    about: 'linux with balancing over domains, and active balance by the stopper of the busy CPU, as mainline has it',
    source: 'cosched-balance:design-B0',
    rows: ['seeds:balance-by-stopper'],
    choices: LINUX,
    values: { domains: 'on' },
  },
  {
    name: 'balance-B0-asym',
    plain: null,
    reference: true,
    about: 'balance-B0 on a machine some of whose CPUs are preferred for work: the others are emptied when those idle',
    source: 'cosched-balance:L20',
    choices: LINUX,
    values: { domains: 'on', asymPacking: 'on' },
  },
  {
    name: 'balance-B0-numa',
    plain: null,
    reference: true,
    about:
      'balance-B0 where tasks change CPUs with each other as NUMA balancing has them do, while both CPUs are stopped',
    source: 'cosched-balance:design-numa-swap',
    choices: LINUX,
    values: { domains: 'on', numaSwap: 'on' },
  },
  {
    name: 'balance-B0c',
    plain: null,
    reference: true,
    about: 'balance-B0 that asks the stopper only where a fair task executes at that moment',
    source: 'cosched-balance:design-B0c',
    choices: LINUX,
    values: { domains: 'on', activeBalance: 'stopper-for-fair' },
  },
  {
    name: 'balance-B1',
    plain: null,
    reference: true,
    about: 'balance-B0 whose active balance is done by a thread of each CPU that is FIFO 1, not by the stopper',
    source: 'cosched-balance:design-B1',
    choices: LINUX,
    values: { domains: 'on', activeBalance: 'fifo-thread' },
  },
  {
    name: 'balance-B2',
    plain: null,
    reference: true,
    about: 'balance-B0 whose active balance is a callback that the busy CPU runs when it schedules next',
    source: 'cosched-balance:design-B2',
    rows: ['seeds:balance-by-callback', 'seeds:balance-callback-unlock'],
    choices: LINUX,
    values: { domains: 'on', activeBalance: 'callback' },
  },
  {
    name: 'balance-B3',
    plain: null,
    reference: true,
    about:
      'balance-B0 that takes a waiting fair task at once where something more urgent executes, and asks the stopper where a fair one does',
    source: 'cosched-balance:design-B3',
    choices: LINUX,
    values: { domains: 'on', activeBalance: 'detach-or-stopper' },
  },
  {
    name: 'balance-B4',
    plain: null,
    reference: true,
    about:
      'balance-B0 whose active balance moves nobody: the busy CPU tells when it has switched out the task that was meant, and whoever asked makes a pass',
    source: 'cosched-balance:design-B4',
    choices: LINUX,
    values: { domains: 'on', activeBalance: 'notice' },
  },
  {
    name: 'balance-B0-proxy',
    plain: null,
    reference: true,
    about:
      'proxy-P3-linux-fair with the balancing of balance-B0: waiters that stay queued are donors, and not moved to even out load',
    source: 'cosched-balance:design-B0',
    choices: [stablePolicy, linuxFair, wakeList, proxyExecution, loadBalance],
    values: { chainMove: 'whole', sleepingOwner: 'park', domains: 'on' },
  },
  {
    name: 'balance-B2-proxy',
    plain: null,
    reference: true,
    about: 'the same with the active balance of balance-B2',
    source: 'cosched-balance:design-B2',
    choices: [stablePolicy, linuxFair, wakeList, proxyExecution, loadBalance],
    values: { chainMove: 'whole', sleepingOwner: 'park', domains: 'on', activeBalance: 'callback' },
  },
];
