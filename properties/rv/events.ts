// The kernel's runtime-verification events: the alphabet that all automata share, and the events of the model that each is made of.
// One list, so that a table, a diagram and a violation use the same word.

import {
  EV_ACQUIRE,
  EV_BLOCK,
  EV_CONTENTION_END,
  EV_DL_FRESH,
  EV_DL_REPLENISH,
  EV_DL_THROTTLE,
  EV_DL_WAKE_THROTTLE,
  EV_DONOR,
  EV_ENTRY,
  EV_EXIT,
  EV_LEAVE,
  EV_NEED_RESCHED,
  EV_PARK,
  EV_RELEASE,
  EV_SET_STATE,
  EV_SWITCH,
  EV_WAKEUP,
  EV_WAKEUP_NEW,
  EV_WAKING,
  EV_YIELD,
  eventCode,
} from '../../model/events.ts';

const EV_DL_SERVER = eventCode('dl_server');

/** schedule() and how a task leaves: what must be heard to know the reason of a switch. */
const LEAVING = [EV_ENTRY, EV_YIELD, EV_BLOCK, EV_SWITCH, EV_LEAVE];
const STATES = [EV_SET_STATE, EV_EXIT, EV_CONTENTION_END];

/** By event, the kinds of model events that it is made of. Empty: nothing in the model feeds it. */
const SOURCES = {
  preempt_disable: [EV_WAKING],
  preempt_enable: [EV_WAKING],
  irq_disable: [EV_ENTRY],
  irq_enable: [EV_LEAVE],
  irq_entry: [],
  sched_waking: [EV_WAKING],
  wakeup: [EV_WAKEUP, EV_WAKEUP_NEW],
  need_resched: [EV_NEED_RESCHED, EV_SWITCH],
  need_resched_lazy: [],
  schedule_entry: [EV_ENTRY, EV_YIELD, EV_LEAVE],
  schedule_entry_preempt: [EV_ENTRY, EV_YIELD, EV_LEAVE],
  schedule_exit: [EV_LEAVE],
  set_state: STATES,
  set_state_sleepable: STATES,
  set_state_runnable: STATES,
  signal_deliver: [EV_CONTENTION_END],
  sched_switch: [EV_SWITCH],
  switch_in: [EV_SWITCH],
  switch_out: [EV_SWITCH],
  switch_suspend: LEAVING,
  switch_blocking: [],
  switch_yield: LEAVING,
  switch_preempt: LEAVING,
  switch_vain: [EV_LEAVE],
  switch_rt: [EV_SWITCH, EV_DL_SERVER],
  switch_dl: [EV_SWITCH, EV_DL_SERVER],
  switch_other: [EV_SWITCH, EV_DL_SERVER],
  // Proxy execution: a waiter that stays queued lends its context.
  lend: [EV_BLOCK, EV_DONOR],
  switch_donating: LEAVING,
  // Reservations.
  replenish: [EV_DL_FRESH, EV_DL_REPLENISH, EV_DL_SERVER],
  throttle: [EV_DL_THROTTLE, EV_DL_WAKE_THROTTLE, EV_DL_SERVER],
  defer_arm: [],
  // Fair servers.
  server_start: [EV_DL_SERVER],
  server_start_running: [EV_DL_SERVER],
  server_stop: [EV_DL_SERVER],
  server_idle: [EV_SWITCH],
  replenish_running: [EV_DL_SERVER],
  replenish_idle: [EV_DL_SERVER],
  resume: [],
  resume_throttled: [],
  // Real-time applications: who woke, and whether the wait is one that they may do.
  sleep: LEAVING,
  friendly_wake: [EV_WAKING],
  unfriendly_wake: [EV_WAKING],
  // Latency budgets: the outermost critical section of a task.
  start: [EV_ACQUIRE],
  stop: [EV_RELEASE],
} as const satisfies Record<string, readonly number[]>;

export type RvEvent = keyof typeof SOURCES;
export const RV_EVENTS = Object.keys(SOURCES) as readonly RvEvent[];
const CODES = new Map<RvEvent, number>(RV_EVENTS.map((name, code) => [name, code]));
export const rv = (name: RvEvent): number => CODES.get(name)!;

/** Donors come and go by events of their own; what a CPU decided for is told by the switch. */
function byDonorOf(event: RvEvent): readonly number[] {
  if (event === 'switch_in' || event === 'switch_out') return [EV_DONOR];
  return event === 'switch_suspend' ? [EV_BLOCK, EV_DONOR, EV_PARK] : SOURCES[event];
}

/** The kinds of model events that feed an alphabet. `byDonor`: who pays is meant, not who executes. */
export function kindsFeeding(alphabet: Iterable<RvEvent>, byDonor: boolean): number[] {
  const kinds = new Set<number>();
  for (const event of alphabet) for (const kind of byDonor ? byDonorOf(event) : SOURCES[event]) kinds.add(kind);
  return [...kinds].sort((a, b) => a - b);
}
