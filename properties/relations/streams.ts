// Comparing two event streams: the same events, at the same instants, on the same CPUs, about the same tasks.
// Which operands are tasks is said here once, so that a relation may rename them.

import { EVENT_NAMES, EVENT_STRIDE, type EventName } from '../../model/events.ts';
import type { EventReader } from '../types.ts';
import type { Sides } from './types.ts';

/** Operands that name a task, as bits: 1 for the first, 2 for the second, 4 for the third. */
const TASKS: Readonly<Record<EventName, number>> = {
  sched_switch: 7,
  donor_switch: 7,
  sched_waking: 1,
  sched_wakeup: 1,
  sched_migrate_task: 1,
  sched_proxy_migrate: 1,
  sched_block: 1,
  sched_set_state: 1,
  contention_begin: 1 | 4,
  contention_end: 1,
  mutex_acquire: 1,
  mutex_release: 1 | 4,
  signal_generate: 1,
  sched_set_affinity: 1,
  sched_set_policy: 1,
  sched_migrate_disable: 1,
  sched_yield: 1 | 2,
  sched_process_exit: 1,
  sched_process_fork: 1 | 2,
  sched_wakeup_new: 1,
  dl_fresh: 1,
  dl_throttle: 1,
  dl_replenish: 1,
  stop_work: 1,
  syscall_error: 1,
  timer: 1,
  tick: 0,
  bug: 2,
  sched_entry: 1,
  sched_exit: 1,
  sched_set_need_resched: 1,
  sched_pi_setprio: 1,
  sched_delayed: 1,
  sched_place: 1,
  dl_keep: 1,
  dl_revised: 1,
  dl_wake_throttle: 1,
  dl_wake_throttled: 1,
  dl_inactive: 1,
  dl_server: 1,
  spin_begin: 1 | 4,
  spin_end: 1,
  cpu_online: 0,
  rt_throttle: 0,
  migrate_request: 0,
  sched_rr_expire: 1,
  cpu_active: 0,
  affinity_fallback: 1,
  wake_list: 1,
  rt_push_ask: 0,
  rt_push_ipi: 0,
  rt_push_end: 0,
  rt_period: 0,
  mutex_handoff: 1,
  ww_context: 1,
  ww_wound: 1 | 4,
  sched_park: 1 | 2,
  sched_activate_list: 1,
  sched_activate: 1 | 2,
  sched_proxy_return: 1,
  sched_blocked_on: 1,
  rwsem_read: 1,
  rwsem_read_release: 1,
  rwsem_handoff: 1 | 4,
  sched_pass_over: 1,
  sched_swap: 1,
  umcg_state: 1,
  umcg_word: 1 | 4,
  umcg_call: 1,
  thread_clock: 1,
  active_balance: 0,
  balance_callback: 0,
  callback_left: 0,
  balance_search: 0,
  balance_scan: 0,
  balance_group: 0,
  core_pick: 1,
  core_cookie: 1,
  core_set: 0,
  core_steal: 1,
  core_scan: 1,
  core_flip: 0,
  core_leader: 0,
  core_meet: 0,
  core_stop: 1,
  core_lease: 0,
  stop_two: 1 | 4,
};
const TASK_BITS = EVENT_NAMES.map((name) => TASKS[name]);
const OPERANDS = 3;

function words({ rows }: EventReader, at: number): string {
  const row = (field: number) => rows[at * EVENT_STRIDE + field]!;
  return `${EVENT_NAMES[row(0)]} ${row(3)} ${row(4)} ${row(5)} on CPU ${row(2)} at ${row(1)} ns`;
}

/** The first event that differs, or null. Idle and the stopper threads are called the same on both sides. */
export function firstDifference(left: EventReader, right: EventReader, { renamed }: Sides): string | null {
  const nameOf = (task: number): number => renamed?.[task] ?? task;
  const both = Math.min(left.count, right.count);
  for (let i = 0; i < both; i++) {
    const at = i * EVENT_STRIDE;
    const tasks = TASK_BITS[left.rows[at]!]!;
    for (let field = 0; field < EVENT_STRIDE; field++) {
      const operand = field - (EVENT_STRIDE - OPERANDS);
      const value = left.rows[at + field]!;
      const expected = operand >= 0 && (tasks >>> operand) & 1 ? nameOf(value) : value;
      if (right.rows[at + field] !== expected) return `event ${i + 1}: ${words(left, i)}, but ${words(right, i)}`;
    }
  }
  if (left.count === right.count) return null;
  const [longer, which] = left.count > right.count ? [left, 'left'] : [right, 'right'];
  return `event ${both + 1}: ${words(longer, both)} happens on the ${which} side alone`;
}
