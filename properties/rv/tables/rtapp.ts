// Formulas about real-time applications, as automata by hand: only their safety part can be contradicted by a run that ends.

import { type Automaton, each, given } from '../automaton.ts';

/**
 * always ((RT and SLEEP) => (VALID_REASON and ((not SCHEDULE_IN) until FRIENDLY_WAKE)) or ALLOW). ALLOW: blocked on a lock with
 * priority inheritance.
 */
export const rtappSleep: Automaton = {
  name: 'rtapp-sleep',
  says: 'an RT task sleeps for an accepted reason and is woken by its equals, its betters or an interrupt',
  scope: 'task',
  initial: 'awake',
  states: {
    awake: {
      on: {
        sleep: given('RT == 0 || VALID_REASON == 1 || ALLOW == 1', 'asleep'),
        ...each('awake', 'friendly_wake', 'unfriendly_wake', 'switch_in'),
      },
    },
    asleep: {
      on: {
        friendly_wake: 'awake',
        unfriendly_wake: 'asleep',
        switch_in: given('RT == 0 || ALLOW == 1', 'awake'),
      },
    },
  },
};

/** always (RT => not WOKEN_BY_LOWER_PRIO or ALLOW). */
export const rtappWakeup: Automaton = {
  name: 'rtapp-wakeup',
  says: 'an RT task is not woken by something less urgent',
  scope: 'task',
  initial: 'any',
  states: { any: { on: { friendly_wake: 'any', unfriendly_wake: given('RT == 0 || ALLOW == 1', 'any') } } },
};
