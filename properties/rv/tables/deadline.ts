// Hybrid automata about reservations: DEADLINE tasks and fair servers. They compare a clock with deadlines and budgets.

import { type Automaton, anew, each, given } from '../automaton.ts';

const CONSTRAINED = 'is_constr == 1';
const DEFERRABLE = 'is_defer == 1';
const EITHER = 'is_constr == 1 || is_defer == 1';

export const nomiss: Automaton = {
  name: 'nomiss',
  says: 'a reservation sleeps or is throttled before its deadline',
  scope: 'reservation',
  initial: 'ready',
  starts: ['replenish'],
  states: {
    ready: {
      below: 'DEADLINE_NS()',
      on: {
        switch_in: 'running',
        server_idle: 'idle',
        server_stop: 'sleeping',
        throttle: given(DEFERRABLE, 'throttled'),
        wakeup: 'ready',
        replenish: anew('ready'),
      },
    },
    running: {
      below: 'DEADLINE_NS()',
      on: {
        ...each('sleeping', 'switch_suspend', 'server_stop'),
        throttle: 'throttled',
        server_idle: 'idle',
        ...each('running', 'switch_in', 'wakeup'),
        replenish: anew('running'),
      },
    },
    sleeping: {
      on: {
        wakeup: 'ready',
        replenish: anew('ready'),
        switch_in: 'running',
        throttle: given(EITHER, 'throttled'),
        ...each('sleeping', 'server_stop', 'server_idle'),
      },
    },
    throttled: {
      on: { replenish: anew('ready'), ...each('throttled', 'switch_suspend', 'wakeup', 'server_idle', 'throttle') },
    },
    idle: {
      on: {
        switch_in: 'running',
        replenish: anew('ready'),
        throttle: 'throttled',
        server_stop: 'sleeping',
        server_idle: 'idle',
      },
    },
  },
};

/**
 * As nomiss, with one state more: a task whose budget ends as it falls asleep is replenished in its sleep. nomiss calls it ready
 * from then on, and rings when it sleeps for longer than its relative deadline.
 */
export const nomissWithSleepers: Automaton = {
  ...nomiss,
  states: {
    ...nomiss.states,
    throttled: { on: { ...nomiss.states.throttled!.on, switch_suspend: 'throttled_asleep' } },
    throttled_asleep: {
      on: {
        wakeup: 'throttled',
        replenish: anew('sleeping'),
        ...each('throttled_asleep', 'switch_suspend', 'throttle'),
      },
    },
  },
};

/** The same about donors: a blocked one that stays queued lends its budget, and that must end before its deadline like any other. */
export const nomissForDonors: Automaton = {
  ...nomissWithSleepers,
  states: {
    ...nomissWithSleepers.states,
    ready: { below: 'DEADLINE_NS()', on: { ...nomiss.states.ready!.on, lend: 'lending', switch_suspend: 'sleeping' } },
    running: { below: 'DEADLINE_NS()', on: { ...nomiss.states.running!.on, lend: 'lending' } },
    lending: {
      below: 'DEADLINE_NS()',
      on: {
        // Woken where it is, it goes on as the donor: nobody switches to it.
        ...each('running', 'switch_in', 'wakeup'),
        switch_suspend: 'sleeping',
        throttle: 'throttled',
        lend: 'lending',
        replenish: anew('lending'),
      },
    },
    sleeping: { on: { ...nomiss.states.sleeping!.on, lend: 'lending', switch_suspend: 'sleeping' } },
    throttled: { on: { ...nomissWithSleepers.states.throttled!.on, lend: 'throttled' } },
  },
};

export const throttle: Automaton = {
  name: 'throttle',
  says: 'a reservation runs for its budget and is not switched in between its throttling and its replenishment',
  scope: 'reservation',
  initial: 'running',
  starts: ['switch_in'],
  states: {
    running: {
      below: 'runtime_left_ns()',
      on: {
        switch_out: 'preempted',
        throttle: anew('throttled'),
        defer_arm: 'armed',
        ...each('running', 'switch_in', 'replenish'),
      },
    },
    preempted: {
      on: {
        switch_in: anew('running'),
        defer_arm: 'armed',
        throttle: given(CONSTRAINED, 'preempted_throttled'),
        ...each('preempted', 'replenish', 'switch_out'),
      },
    },
    throttled: {
      below: 'THROTTLED_TIME_NS',
      on: { replenish: anew('running'), switch_out: 'preempted_throttled', defer_arm: 'armed_throttled' },
    },
    preempted_throttled: {
      on: { replenish: 'preempted', defer_arm: 'armed_throttled', switch_out: 'preempted_throttled' },
    },
    armed: {
      on: {
        switch_in: anew('running'),
        switch_out: 'preempted',
        throttle: 'armed_throttled',
        ...each('armed', 'replenish', 'defer_arm'),
      },
    },
    armed_throttled: {
      on: { replenish: 'armed', switch_out: 'preempted_throttled', defer_arm: 'armed_throttled' },
    },
  },
};

const lendsLike = (state: string) => {
  const { below, on } = throttle.states[state]!;
  return { ...(below === undefined ? {} : { below }), on: { ...on, lend: on.switch_in! } };
};

/** As throttle, about donors: lending is spending. */
export const throttleForDonors: Automaton = {
  ...throttle,
  states: {
    ...throttle.states,
    running: lendsLike('running'),
    preempted: lendsLike('preempted'),
    armed: lendsLike('armed'),
    // Its budget ended as it blocked: it is still the donor, and leaves with the next pick.
    throttled: { ...throttle.states.throttled!, on: { ...throttle.states.throttled!.on, lend: 'throttled' } },
  },
};

export const boost: Automaton = {
  name: 'boost',
  says: 'a started fair server gets some fair task to execute in time',
  scope: 'server',
  initial: 'stopped',
  states: {
    stopped: {
      on: {
        ...each(anew('ready'), 'server_start', 'server_start_running'),
        ...each('stopped', 'server_idle', 'switch_out', 'resume', 'resume_throttled'),
      },
    },
    ready: {
      below: 'server_threshold',
      on: {
        switch_in: 'running',
        server_idle: 'idle',
        throttle: 'throttled',
        server_stop: 'stopped',
        ...each('ready', 'switch_out', 'resume', 'resume_throttled'),
        ...each(anew('ready'), 'replenish', 'replenish_running', 'replenish_idle'),
      },
    },
    running: {
      on: {
        switch_out: 'ready',
        server_idle: 'idle',
        throttle: 'throttled_running',
        server_stop: 'stopped',
        ...each('running', 'resume', 'resume_throttled'),
        ...each(anew('running'), 'replenish', 'replenish_running', 'replenish_idle'),
      },
    },
    throttled: {
      on: {
        ...each(anew('ready'), 'replenish', 'replenish_running', 'replenish_idle'),
        switch_in: 'throttled_running',
        server_idle: 'idle',
        server_stop: 'stopped',
        ...each('throttled', 'throttle', 'resume_throttled'),
      },
    },
    throttled_running: {
      on: {
        ...each(anew('running'), 'replenish', 'replenish_running', 'replenish_idle'),
        switch_out: 'throttled',
        server_idle: 'idle',
        ...each('throttled_running', 'throttle', 'resume_throttled'),
      },
    },
    idle: {
      on: {
        ...each('ready', 'resume'),
        switch_in: 'running',
        resume_throttled: 'throttled',
        server_stop: 'stopped',
        ...each('idle', 'server_idle', 'throttle'),
        ...each(anew('idle'), 'replenish', 'replenish_running', 'replenish_idle'),
      },
    },
  },
};

export const laxity: Automaton = {
  name: 'laxity',
  says: 'a deferrable server waits until it has no laxity before it serves',
  scope: 'server',
  initial: 'stopped',
  states: {
    stopped: {
      on: { server_start: anew('zero_laxity_wait'), server_start_running: anew('running'), resume: 'stopped' },
    },
    zero_laxity_wait: {
      below: 'period',
      on: {
        replenish_running: anew('running'),
        replenish_idle: anew('idle_wait'),
        replenish: anew('zero_laxity_wait'),
        resume: 'zero_laxity_wait',
      },
    },
    running: {
      on: {
        throttle: anew('replenish_wait'),
        server_stop: 'stopped',
        ...each('running', 'resume', 'replenish_running'),
      },
    },
    replenish_wait: {
      below: 'period',
      on: {
        replenish_running: anew('running'),
        replenish: anew('zero_laxity_wait'),
        replenish_idle: anew('idle_wait'),
        resume: 'replenish_wait',
      },
    },
    idle_wait: {
      below: 'period',
      on: {
        server_stop: 'stopped',
        replenish: anew('zero_laxity_wait'),
        resume: anew('zero_laxity_wait'),
        replenish_idle: anew('idle_wait'),
      },
    },
  },
};

/** The server of a CPU that goes offline is stopped wherever it is. */
export const laxityHere: Automaton = {
  ...laxity,
  states: {
    ...laxity.states,
    zero_laxity_wait: {
      below: 'period',
      on: { ...laxity.states.zero_laxity_wait!.on, server_stop: given('cpu_active == 0', 'stopped') },
    },
    replenish_wait: {
      below: 'period',
      on: { ...laxity.states.replenish_wait!.on, server_stop: given('cpu_active == 0', 'stopped') },
    },
  },
};
