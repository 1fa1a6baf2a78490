// One event in the kernel's words with the names of a shape: `sched_switch L -> H  donor H`.
// All reports and transcripts speak through this file, so that a maintainer can grep one of them with the words of another.

import {
  AB_WORDS,
  ACQUIRE_FAST,
  ACQUIRE_HANDOVER,
  ACQUIRE_SLOW,
  ACQUIRE_SPIN,
  ACQUIRE_TRY,
  BUG_TEXTS,
  BUG_WAIT_LIST,
  CALLBACK_WORDS,
  EVENT_NAMES,
  type EventName,
  LEASE_WORDS,
  READ_DOWNGRADED,
  READ_FAST,
  READ_GRANTED,
  READ_STEAL,
  TIMER_REPLENISH,
  TIMER_SLEEP,
  TIMER_ZERO_LAG,
  TWO_WORDS,
} from '../model/events.ts';
import { CLASS_NAMES, NEVER, NONE, SERVER_NAMES, STATE_NAMES, UMCG_CALLS } from '../model/ids.ts';
import { cpusOf } from '../model/ops.ts';
import type { Shape } from '../model/shape.ts';
import type { RecordedEvent } from '../search/outcome.ts';
import { formatDuration } from '../search/scenario/durations.ts';
import { cpuList } from './text.ts';
import { umcgState, umcgWord } from './umcg-words.ts';

/** Names are validated where a scenario is read; a recording from elsewhere may still not break a line. */
const safeName = (name: string): string => name.replace(/[^A-Za-z0-9_.-]/g, '_').slice(0, 32);

/** The shape with names that cannot break a line. */
export function safeShape(shape: Shape): Shape {
  return {
    ...shape,
    tasks: shape.tasks.map((task) => ({ ...task, name: safeName(task.name) })),
    mutexes: shape.mutexes.map(safeName),
  };
}

/** `idle` for NONE, `migration/0` for the stopper thread of CPU 0. */
export function taskName({ tasks, cpus }: Shape, task: number): string {
  if (task === NONE) return 'idle';
  const shape = tasks[task];
  if (shape) return safeName(shape.name);
  const thread = task - tasks.length;
  if (thread >= 2 * cpus) return `balance/${thread - 2 * cpus}`;
  return thread < cpus ? `migration/${thread}` : `fair-server/${thread - cpus}`;
}

export function mutexName({ mutexes }: Shape, mutex: number): string {
  const name = mutexes[mutex];
  return name === undefined ? 'none' : safeName(name);
}

/** Nanoseconds with sign: `-12us`, `8ms`. */
export function signedDuration(ns: number): string {
  if (ns >= NEVER) return 'never';
  return ns < 0 ? `-${formatDuration(-ns)}` : formatDuration(ns);
}

/** `siblings-share-a-cookie` as words. */
export const claimWords = (name: string): string => name.replaceAll('-', ' ');

const ACQUIRED: Readonly<Record<number, string>> = {
  [ACQUIRE_FAST]: 'fast',
  [ACQUIRE_SLOW]: 'slow',
  [ACQUIRE_HANDOVER]: 'handed-over',
  [ACQUIRE_TRY]: 'trylock',
  [ACQUIRE_SPIN]: 'spinning',
};
const READ_HOW: Readonly<Record<number, string>> = {
  [READ_FAST]: 'fast',
  [READ_STEAL]: 'stolen',
  [READ_GRANTED]: 'granted',
  [READ_DOWNGRADED]: 'downgraded',
};
const TIMERS: Readonly<Record<number, string>> = {
  [TIMER_SLEEP]: 'sleep',
  [TIMER_REPLENISH]: 'replenish',
  [TIMER_ZERO_LAG]: 'zero-lag',
};
export const ERRORS: Readonly<Record<number, string>> = {
  1: 'EPERM',
  3: 'ESRCH',
  4: 'EINTR',
  11: 'EAGAIN',
  14: 'EFAULT',
  16: 'EBUSY',
  22: 'EINVAL',
  34: 'ERANGE',
  35: 'EDEADLK',
  110: 'ETIMEDOUT',
};

type Say = (shape: Shape, a: number, b: number, c: number) => string;

const budget: Say = (s, a, b, c) => `${taskName(s, a)} budget=${signedDuration(b)} deadline=${signedDuration(c)}`;
const donor = (s: Shape, task: number, next: number) =>
  task === NONE && next === NONE ? '' : `  donor ${taskName(s, task)}`;

/** What follows the event's name. */
const SAYS: Readonly<Record<EventName, Say>> = {
  sched_switch: (s, a, b, c) => `${taskName(s, a)} -> ${taskName(s, b)}${donor(s, c, b)}`,
  donor_switch: (s, a, b, c) => `${taskName(s, a)} -> ${taskName(s, b)}  curr ${taskName(s, c)}`,
  sched_waking: (s, a) => taskName(s, a),
  sched_wakeup: (s, a, b, c) => `${taskName(s, a)} cpu=${b}${c === 1 ? ' in-place' : ''}`,
  sched_migrate_task: (s, a, b, c) => `${taskName(s, a)} ${b} -> ${c}`,
  sched_proxy_migrate: (s, a, b, c) => `${taskName(s, a)} ${b} -> ${c}`,
  sched_block: (s, a, b, c) =>
    `${taskName(s, a)}${b === NONE ? '' : ` ${mutexName(s, b)}`}${c === 1 ? ' stays-queued' : ''}`,
  sched_set_state: (s, a, b) => `${taskName(s, a)} ${STATE_NAMES[b] ?? b}`,
  contention_begin: (s, a, b, c) =>
    `${taskName(s, a)} ${mutexName(s, b)} owner=${c === NONE ? 'none' : taskName(s, c)}`,
  contention_end: (s, a, b, c) => `${taskName(s, a)} ${mutexName(s, b)}${c === 0 ? '' : ` ${ERRORS[c] ?? c}`}`,
  mutex_acquire: (s, a, b, c) => `${taskName(s, a)} ${mutexName(s, b)} ${ACQUIRED[c] ?? c}`,
  mutex_release: (s, a, b, c) => `${taskName(s, a)} ${mutexName(s, b)}${c === NONE ? '' : ` next=${taskName(s, c)}`}`,
  signal_generate: (s, a, b) => `${taskName(s, a)}${b === 1 ? ' fatal' : ''}`,
  sched_set_affinity: (s, a, b, c) => `${taskName(s, a)} cpus=${cpuList(cpusOf(b, c))}`,
  sched_set_policy: (s, a, b) => `${taskName(s, a)} ${CLASS_NAMES[b] ?? b}`,
  sched_migrate_disable: (s, a, b) => `${taskName(s, a)} count=${b}`,
  sched_yield: (s, a, b) => `${taskName(s, a)}${donor(s, b, a)}`,
  sched_process_exit: (s, a) => taskName(s, a),
  sched_process_fork: (s, a, b) => `${taskName(s, a)} child=${taskName(s, b)}`,
  sched_wakeup_new: (s, a, b) => `${taskName(s, a)} cpu=${b}`,
  dl_fresh: budget,
  dl_throttle: budget,
  dl_replenish: budget,
  stop_work: (s, a, b) => `${taskName(s, a)} cpu=${b}`,
  syscall_error: (s, a, b) => `${a === NONE ? '' : `${taskName(s, a)} `}${ERRORS[b] ?? b}`,
  timer: (s, a, b) => `${taskName(s, a)} ${TIMERS[b] ?? b}`,
  tick: () => '',
  sched_entry: (s, a, b) => `${taskName(s, a)}${b === 1 ? ' asked-for' : ' preempted'}`,
  sched_exit: (s, a, b) => `${taskName(s, a)}${b === 1 ? '' : ' no-switch'}`,
  sched_set_need_resched: (s, a, b) => `${taskName(s, a)} cpu=${b}`,
  sched_pi_setprio: (s, a, b, c) => `${taskName(s, a)} ${CLASS_NAMES[b] ?? b} ${c}`,
  sched_delayed: (s, a, b) => `${taskName(s, a)}${b === 1 ? ' stays-in-competition' : ' delay-ends'}`,
  sched_place: (s, a, b, c) => `${taskName(s, a)} cpu=${b} lag=${signedDuration(c)}`,
  dl_keep: budget,
  dl_revised: budget,
  dl_wake_throttle: budget,
  dl_wake_throttled: budget,
  dl_inactive: budget,
  dl_server: (s, a, b, c) => `${taskName(s, a)} ${SERVER_NAMES[c] ?? c} -> ${SERVER_NAMES[b] ?? b}`,
  spin_begin: (s, a, b, c) => `${taskName(s, a)} ${mutexName(s, b)} owner=${taskName(s, c)}`,
  spin_end: (s, a, b, c) => `${taskName(s, a)} ${mutexName(s, b)}${c === 1 ? ' freed' : ''}`,
  cpu_online: (_s, a, b, c) => `cpu=${a} ${b === 1 ? 'online' : 'offline'}${c > 0 ? ` ${ERRORS[c] ?? c}` : ''}`,
  cpu_active: (_s, a, b) => `cpu=${a} ${b === 1 ? 'active' : 'inactive'}`,
  affinity_fallback: (s, a, b, c) => `${taskName(s, a)} cpus=${cpuList(cpusOf(b, c))}`,
  rt_push_ask: (_s, a) => `cpu=${a}`,
  rt_push_ipi: (_s, a, b) => `${a} -> ${b}`,
  rt_push_end: (_s, a, b) => `cpu=${a}${b === 1 ? ' passed-over' : ''}`,
  rt_period: (_s, a, b) => (a === NONE ? 'limit changed' : `cpu=${a} periods=${b}`),
  wake_list: (s, a, b) => `${taskName(s, a)} cpu=${b}`,
  mutex_handoff: (s, a, b) => `${taskName(s, a)} ${mutexName(s, b)}`,
  ww_context: (s, a, b) => `${taskName(s, a)} ${b === 0 ? 'ends' : `stamp=${b}`}`,
  ww_wound: (s, a, b, c) => `${taskName(s, a)} ${mutexName(s, b)} by=${taskName(s, c)}`,
  sched_park: (s, a, b) => `${taskName(s, a)} on ${taskName(s, b)}`,
  sched_proxy_return: (s, a, b, c) => `${taskName(s, a)} ${b} -> ${c}`,
  sched_activate_list: (s, a) => taskName(s, a),
  sched_activate: (s, a, b, c) => `${taskName(s, a)} from ${taskName(s, b)} cpu=${c}`,
  sched_blocked_on: (s, a, b) => `${taskName(s, a)} ${mutexName(s, b)}`,
  rwsem_read: (s, a, b, c) => `${taskName(s, a)} ${mutexName(s, b)} ${READ_HOW[c] ?? c}`,
  rwsem_read_release: (s, a, b) => `${taskName(s, a)} ${mutexName(s, b)}`,
  rwsem_handoff: (s, a, b, c) => `${taskName(s, a)} ${mutexName(s, b)}${c === a ? '' : ` by=${taskName(s, c)}`}`,
  sched_pass_over: (s, a, b, c) => `${taskName(s, a)} cpu=${c}${b === 1 ? '' : ' no more'}`,
  sched_swap: (s, a, b, c) => `${taskName(s, a)} ${b} -> ${c}`,
  umcg_state: (s, a, b) => `${taskName(s, a)} ${umcgState(b)}`,
  umcg_word: (s, a, b, c) => umcgWord(a === NONE ? '' : taskName(s, a), b, c < 0 ? '' : taskName(s, c), c),
  umcg_call: (s, a, b, c) => `${taskName(s, a)} ${UMCG_CALLS[b] ?? b}${c === 0 ? '' : ` ${ERRORS[c] ?? c}`}`,
  thread_clock: (s, a, b) => `${taskName(s, a)} ${formatDuration(b)}`,
  active_balance: (_s, a, b, c) => `cpu=${a} ${AB_WORDS[b] ?? b} to=${c}`,
  balance_callback: (_s, a, b) => `cpu=${a} ${CALLBACK_WORDS[b] ?? b}`,
  callback_left: (_s, a) => `cpu=${a}`,
  balance_search: (_s, a, b, c) => `${a} -> ${b}${c < 0 ? '' : ` load=${c}`}`,
  balance_scan: (_s, a, b, c) => `${a} -> ${b} looked-at=${c}`,
  balance_group: (_s, a, b, c) => `group of cpu=${a} ${c === 1 ? 'has pinned tasks' : 'can be evened out'} by cpu=${b}`,
  stop_two: (s, a, b, c) => `${taskName(s, a)} with=${taskName(s, c)} ${TWO_WORDS[b] ?? b}`,
  core_pick: (s, a, b, c) => `${taskName(s, a)} for cpu=${b} cookie=${c}`,
  core_cookie: (s, a, b, c) => `${taskName(s, a)} cookie=${b} before=${c}`,
  core_set: (_s, a, b, c) => `cpu=${a} set=${b}${c < 0 ? '' : ` before=${c}`}`,
  core_meet: (_s, a, b, c) => `cpu${a} ${c === 0 ? 'stopped' : 'switched'} waits-for=${b}`,
  core_stop: (s, a, b, c) => `${taskName(s, a)} cpu=${b} ${c === 1 ? 'stopped' : 'may run'}`,
  core_lease: (_s, a, b, c) => `cpu${a} ${LEASE_WORDS[b] ?? b} set=${c}`,
  core_steal: (s, a, b, c) => `${taskName(s, a)} ${b} -> ${c}`,
  core_scan: (s, a, b, c) => `${taskName(s, a)} home=${c} found=${b}`,
  core_flip: (_s, a, b) => `core of cpu=${a} ${b === 1 ? 'picks together' : 'picks apart'}`,
  core_leader: (_s, a, b) => `cpu=${a} -> cpu=${b}`,
  rt_throttle: (_s, a, b) => `cpu=${a} ${b === 1 ? 'throttled' : 'unthrottled'}`,
  migrate_request: (_s, a, b, c) => `cpu=${a} asks=${b}${c === 0 ? '' : ` ${c}`}`,
  sched_rr_expire: (s, a, b) => `${taskName(s, a)}${b === 1 ? ' to-tail' : ''}`,
  bug: (s, a, b, c) => {
    const who = b === NONE ? '' : ` (${taskName(s, b)}${c === NONE ? '' : ` ${bugOther(s, a, c)}`})`;
    return `${BUG_TEXTS[a] ?? a}${who}`;
  },
};

/** The third operand of a bug: the mutex whose wait list is wrong, otherwise a CPU. */
const bugOther = (s: Shape, code: number, other: number): string =>
  code >= BUG_WAIT_LIST ? mutexName(s, other) : `CPU${other}`;

const isEventName = (name: string): name is EventName => (EVENT_NAMES as readonly string[]).includes(name);

/** An event as one line. A name that this version does not know is followed by its numbers. */
export function eventWords(shape: Shape, { name, a, b, c }: Pick<RecordedEvent, 'name' | 'a' | 'b' | 'c'>): string {
  if (!isEventName(name)) return `${safeName(name)} ${a} ${b} ${c}`;
  const says = SAYS[name](shape, a, b, c);
  if (name === 'bug') return `bug: ${says}`;
  return says === '' ? name : `${name} ${says}`;
}
