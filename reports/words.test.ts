// Every event name has words, and they are those of the kernel's tracepoints with names for numbers.

import { expect, test } from 'vitest';
import { BUG_PUT_FOREIGN, BUG_WAIT_LIST, EVENT_NAMES } from '../model/events.ts';
import type { Shape } from '../model/shape.ts';
import { eventWords, signedDuration, taskName } from './words.ts';

const params = { policy: 'fifo', priority: 1 } as const;
const shape: Shape = {
  cpus: 2,
  tasks: [
    { name: 'L', params, cpus: [0], endless: false },
    { name: 'H', params, cpus: [0, 1], endless: false },
  ],
  mutexes: ['m'],
  tickNs: 0,
  ipiNs: 0,
  maxSections: 2_000,
};
const say = (name: string, a = -1, b = -1, c = -1) => eventWords(shape, { name, a, b, c });

test('events are written in the words of the kernel', () => {
  const lines = [
    say('sched_switch', 0, 1, 1),
    say('sched_switch', 1, 0, 1),
    say('sched_switch', 0, -1, -1),
    say('sched_switch', -1, 2, 2),
    say('donor_switch', 0, 1, 0),
    say('sched_waking', 1),
    say('sched_wakeup', 1, 1, 0),
    say('sched_wakeup', 1, 1, 1),
    say('sched_migrate_task', 1, 0, 1),
    say('sched_proxy_migrate', 1, 0, 1),
    say('sched_block', 1, 0, 1),
    say('sched_block', 1, -1, 0),
    say('sched_set_state', 1, 2),
    say('contention_begin', 1, 0, 0),
    say('contention_begin', 1, 0, -1),
    say('contention_end', 1, 0, 0),
    say('contention_end', 1, 0, 4),
    say('mutex_acquire', 1, 0, 2),
    say('mutex_release', 0, 0, 1),
    say('mutex_release', 0, 0, -1),
    say('signal_generate', 1, 1),
    say('sched_set_affinity', 1, -8, 1),
    say('sched_set_policy', 1, 3),
    say('sched_migrate_disable', 1, 2),
    say('sched_yield', 0, 1),
    say('sched_process_exit', 1),
    say('sched_process_fork', 0, 1),
    say('sched_wakeup_new', 1, 1, 0),
    say('sched_proxy_return', 1, 0, 1),
    say('dl_fresh', 1, 2_000_000, 8_000_000),
    say('dl_throttle', 1, -12_000, 8_000_000),
    say('dl_replenish', 1, 1_988_000, 16_000_000),
    say('stop_work', 1, 0),
    say('syscall_error', 1, 3),
    say('timer', 1, 1),
    say('tick'),
    say('bug', BUG_PUT_FOREIGN, 1, 0),
    say('bug', BUG_WAIT_LIST, 1, 0),
    say('bug', 99, -1, -1),
    say('sched_entry', 1, 1),
    say('sched_exit', 1, 0),
    say('sched_set_need_resched', 1, 0),
    say('sched_pi_setprio', 1, 2, 50),
    say('sched_delayed', 1, 1),
    say('sched_place', 1, 0, -12_000),
    say('dl_keep', 1, 2_000_000, 8_000_000),
    say('dl_revised', 1, 2_000_000, 8_000_000),
    say('dl_wake_throttle', 1, 0, 8_000_000),
    say('dl_wake_throttled', 1, 0, 8_000_000),
    say('dl_inactive', 1, 2_000_000, 8_000_000),
    say('dl_server', 5, 3, 1),
    say('spin_begin', 1, 0, 0),
    say('spin_end', 1, 0, 1),
    say('cpu_online', 1, 0),
    say('sched_blocked_on', 1, 0),
    say('rwsem_read', 1, 0, 2),
    say('rwsem_read_release', 1, 0),
    say('rwsem_handoff', 1, 0, 2),
    say('rt_throttle', 1, 1),
    say('migrate_request', 1, 0, 0),
    say('rt_push_ask', 1, 0),
    say('rt_push_ipi', 1, 0, 0),
    say('rt_push_end', 0, 1, 0),
    say('rt_period', 1, 2),
    say('sched_rr_expire', 0, 1, -1),
    say('cpu_active', 1, 0, 1),
    say('affinity_fallback', 1, 0, 1),
    say('wake_list', 1, 0, 1),
    say('mutex_handoff', 1, 0),
    say('ww_context', 1, 3),
    say('ww_context', 1, 0),
    say('ww_wound', 0, 1, 1),
    say('sched_park', 1, 0),
    say('sched_activate_list', 0),
    say('sched_activate', 1, 0, 1),
    say('sched_pass_over', 1, 1, 0),
    say('sched_pass_over', 1, 0, 0),
    say('sched_swap', 1, 0, 1),
    say('umcg_state', 1, 0x202),
    say('umcg_word', 0, 1, 1),
    say('umcg_word', 0, 0, -1),
    say('umcg_call', 1, 0, 3),
    say('thread_clock', 1, 500_000, 0),
    say('active_balance', 1, 0, 0),
    say('balance_callback', 1, 2, -1),
    say('callback_left', 1, -1, -1),
    say('balance_search', 1, 0, 512),
    say('balance_scan', 1, 0, 3),
    say('balance_group', 0, 1, 1),
    say('stop_two', 0, 2, 1),
    say('core_pick', 1, 0, 2),
    say('core_cookie', 1, 2, 0),
    say('core_set', 0, 2, 1),
    say('core_steal', 1, 0, 1),
    say('core_scan', 1, 1, 0),
    say('core_flip', 0, 1),
    say('core_leader', 0, 1),
    say('core_meet', 1, 2, 0),
    say('core_lease', 1, 2, 0),
    say('core_stop', 1, 0, 1),
    say('sched_new\u001b[31m', 1, 2, 3),
  ];
  expect(`\n${lines.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    sched_switch L -> H  donor H
    sched_switch H -> L  donor H
    sched_switch L -> idle
    sched_switch idle -> migration/0  donor migration/0
    donor_switch L -> H  curr L
    sched_waking H
    sched_wakeup H cpu=1
    sched_wakeup H cpu=1 in-place
    sched_migrate_task H 0 -> 1
    sched_proxy_migrate H 0 -> 1
    sched_block H m stays-queued
    sched_block H
    sched_set_state H UNINTERRUPTIBLE
    contention_begin H m owner=L
    contention_begin H m owner=none
    contention_end H m
    contention_end H m EINTR
    mutex_acquire H m handed-over
    mutex_release L m next=H
    mutex_release L m
    signal_generate H fatal
    sched_set_affinity H cpus=3-32
    sched_set_policy H deadline
    sched_migrate_disable H count=2
    sched_yield L  donor H
    sched_process_exit H
    sched_process_fork L child=H
    sched_wakeup_new H cpu=1
    sched_proxy_return H 0 -> 1
    dl_fresh H budget=2ms deadline=8ms
    dl_throttle H budget=-12us deadline=8ms
    dl_replenish H budget=1988us deadline=16ms
    stop_work H cpu=0
    syscall_error H ESRCH
    timer H replenish
    tick
    bug: a runqueue put back a task that is not on it (H CPU0)
    bug: a wait list was corrupted (H m)
    bug: 99
    sched_entry H asked-for
    sched_exit H no-switch
    sched_set_need_resched H cpu=0
    sched_pi_setprio H fifo 50
    sched_delayed H stays-in-competition
    sched_place H cpu=0 lag=-12us
    dl_keep H budget=2ms deadline=8ms
    dl_revised H budget=2ms deadline=8ms
    dl_wake_throttle H budget=0s deadline=8ms
    dl_wake_throttled H budget=0s deadline=8ms
    dl_inactive H budget=2ms deadline=8ms
    dl_server fair-server/1 zero-laxity-wait -> running
    spin_begin H m owner=L
    spin_end H m freed
    cpu_online cpu=1 offline
    sched_blocked_on H m
    rwsem_read H m granted
    rwsem_read_release H m
    rwsem_handoff H m by=migration/0
    rt_throttle cpu=1 throttled
    migrate_request cpu=1 asks=0
    rt_push_ask cpu=1
    rt_push_ipi 1 -> 0
    rt_push_end cpu=0 passed-over
    rt_period cpu=1 periods=2
    sched_rr_expire L to-tail
    cpu_active cpu=1 inactive
    affinity_fallback H cpus=32
    wake_list H cpu=0
    mutex_handoff H m
    ww_context H stamp=3
    ww_context H ends
    ww_wound L none by=H
    sched_park H on L
    sched_activate_list L
    sched_activate H from L cpu=1
    sched_pass_over H cpu=0
    sched_pass_over H cpu=0 no more
    sched_swap H 0 -> 1
    umcg_state H RUNNABLE+COND_WAIT
    umcg_word L next=H|R
    umcg_word L next=0
    umcg_call H register ESRCH
    thread_clock H 500us
    active_balance cpu=1 asked to=0
    balance_callback cpu=1 refused
    callback_left cpu=1
    balance_search 1 -> 0 load=512
    balance_scan 1 -> 0 looked-at=3
    balance_group group of cpu=0 has pinned tasks by cpu=1
    stop_two L with=H swapped
    core_pick H for cpu=0 cookie=2
    core_cookie H cookie=2 before=0
    core_set cpu=0 set=2 before=1
    core_steal H 0 -> 1
    core_scan H home=0 found=1
    core_flip core of cpu=0 picks together
    core_leader cpu=0 -> cpu=1
    core_meet cpu1 stopped waits-for=2
    core_lease cpu1 is-taken-away set=0
    core_stop H cpu=0 stopped
    sched_new__31m 1 2 3
    "
  `);
  for (const name of EVENT_NAMES) expect(lines.some((line) => line.startsWith(name))).toBe(true);
});

test('a name from elsewhere cannot break a line', () => {
  const hostile = { ...shape, tasks: [{ ...shape.tasks[0]!, name: `x\n\u001b[2J ${'y'.repeat(99)}` }] };
  expect(taskName(hostile, 0)).toMatch(/^[\w.-]{1,32}$/);
});

test('durations have a sign and an end', () => {
  expect([-12_000, 0, 8_000_000, 2 ** 52].map(signedDuration)).toEqual(['-12us', '0s', '8ms', 'never']);
});
