// What rt_mutex inheritance of Linux does not promise although a claim here asks for it. Each has its smallest scenario in corpus/limits/.

import { KEY_LEFT_BACK, KEY_LEFT_HEAD } from '../../model/ids.ts';
import type { KnownLimit } from '../types.ts';
import { LINUX_CLASSES } from '../vocabulary.ts';
import { EARLY, KEY_LEFT, OLD_KEY } from './waits.ts';

const ENDED_AT_HEAD =
  'a walk ends at an owner whose PI tree is headed by a waiter of another mutex, also when that owner has just lost urgency: what it waits for itself is not told';
const TAKEN_BY_OLD_KEY =
  'who takes an rt_mutex gets the next waiter into its PI tree and is not adjusted: one whose policy was lowered just before, so that no walk has told the tree, stays less urgent than a waiter of its mutex';
const ADJUSTED_EARLY =
  'a change of policy of an owner reads what its top waiter has now; if the policy of that waiter was changed just before and is changed back before its walk, both its walks find the tree as it should be and end, and the owner stays with what the waiter had between the two';

export const PI_LIMITS: readonly KnownLimit[] = [
  {
    property: 'lent-time-fits-the-budget',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => / used \d+ ns on the reservation of /.test(says),
    reason:
      'rt_mutex lends a reservation as an urgency, not as a bandwidth: the owner opens period after period, and the waiter is not charged',
    source: 'linux-observed:L10',
  },
  {
    property: 'a-loan-has-a-lender',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(', which does not wait for it') || says.endsWith(', which has no reservation'),
    reason:
      'the end of a chain is told of a new lender only if a key on the way changes, and the deadline of a sleeping task does not: what it uses stays that of a waiter that has left',
    source: 'base-scheduler:INV-PI-5',
  },
  {
    property: 'urgency-follows-the-top-of-the-pi-tree',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(OLD_KEY),
    reason: TAKEN_BY_OLD_KEY,
    source: 'try_to_take_rt_mutex() of kernel/locking/rtmutex.c',
  },
  {
    property: 'urgency-is-inherited-along-chains',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(OLD_KEY),
    reason: TAKEN_BY_OLD_KEY,
    source: 'try_to_take_rt_mutex() of kernel/locking/rtmutex.c',
  },
  {
    property: 'urgency-follows-the-top-of-the-pi-tree',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(EARLY),
    reason: ADJUSTED_EARLY,
    source: 'rt_effective_prio() of kernel/sched/syscalls.c and rt_mutex_adjust_pi() of kernel/locking/rtmutex_api.c',
  },
  {
    property: 'urgency-is-inherited-along-chains',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(EARLY),
    reason: ADJUSTED_EARLY,
    source: 'rt_effective_prio() of kernel/sched/syscalls.c and rt_mutex_adjust_pi() of kernel/locking/rtmutex_api.c',
  },
  {
    property: 'urgency-is-inherited-along-chains',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(KEY_LEFT[KEY_LEFT_BACK]!),
    reason:
      'such a walk does not take back from the owner of that rt_mutex, either, what the waiter there lent it before',
    source: 'base-scheduler:INV-PI-2',
  },
  {
    property: 'waiters-stand-with-their-present-urgency',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(KEY_LEFT[KEY_LEFT_BACK]!),
    reason:
      'a walk that takes urgency back ends where it comes back to the task that began it, before the waiter there is queued anew',
    source: 'base-scheduler:INV-PI-2',
  },
  {
    property: 'waiters-stand-with-their-present-urgency',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(KEY_LEFT[KEY_LEFT_HEAD]!),
    reason: ENDED_AT_HEAD,
    source: 'rt_mutex_adjust_prio_chain() of kernel/locking/rtmutex.c',
  },
  {
    property: 'urgency-is-inherited-along-chains',
    designs: [...LINUX_CLASSES, 'textbook-pip'],
    cause: (says) => says.endsWith(KEY_LEFT[KEY_LEFT_HEAD]!),
    reason: ENDED_AT_HEAD,
    source: 'rt_mutex_adjust_prio_chain() of kernel/locking/rtmutex.c',
  },
];
