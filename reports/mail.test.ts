// What goes to a mailing list: read by eye as snapshots, and checked for columns, ASCII and the scenario inside.

import { expect, test } from 'vitest';
import type { Recording } from '../search/outcome.ts';
import { parseScenarioText } from '../search/scenario/text-parse.ts';
import { chainOfFour, pathfinder, pulledCurr, recorded } from './hand-made.ts';
import { mailReport } from './mail.ts';
import type { ReportInput } from './types.ts';

/** All that is promised of every mail, whatever it is about. Answers the mail. */
function sound(input: ReportInput, options = {}): string {
  const mail = mailReport(input, options);
  for (const line of mail.split('\n')) expect(line).toMatch(/^(?:[ -~]{0,71}[!-~])?$/);
  const { scenario, outcome } = input.recording;
  const expected = { verdict: outcome.verdict, property: outcome.property, digest: outcome.digest };
  const quoted = `On Monday somebody wrote:\n${mail.replace(/^/gm, '> ')}\nThanks!\n`;
  for (const text of [mail, quoted]) {
    expect(parseScenarioText(text, 'mail')).toEqual({ ...scenario, expect: expected });
  }
  return mail;
}

test('a low task holds the lock, a middle one computes', () => {
  expect(sound(pathfinder)).toMatchInlineSnapshot(`
    "Subject: [rqcheck] vanilla: inversion-is-bounded is broken

    In the rqcheck model of vanilla this claim does not hold:

      inversion is bounded
        because a waiter may wait for the owner of its lock, not for whoever
        is more urgent than that owner.

    It breaks in operation 7, step 40, tick on CPU1 at 6ms:

      H (fifo 90) waits for bus, its owner L could execute but M (fifo 50)
      does: 5ms

    The claim is from proxy-exec:P0, Reeves, What Really Happened on Mars,
    1997.

    The machine:

      2 CPUs, no tick, IPIs arrive at once, mutex bus, settles for 20ms

      task  policy   CPUs
      L     fifo 10  0
      M     fifo 50  0     endless
      H     fifo 90  0

    What the environment does (numbered) and what each CPU does:

           CPU0                            CPU1
    1. wake L on=0
      0s   sched_wakeup L cpu=0
           sched_switch idle -> L  donor L
    2. lock L bus
           mutex_acquire L bus fast
    3. wake H on=1
                                           sched_wakeup H cpu=0
           sched_switch L -> H  donor H
    4. lock H bus
           contention_begin H bus owner=L
           sched_block H bus
           chain  H -> bus -> L
           sched_switch H -> L  donor L
    5. elapse 1ms
    6. wake M on=1
      1ms                                  sched_wakeup M cpu=0
           sched_switch L -> M  donor M
    7. elapse 5ms
      6ms                                  tick
                                           [tick] <<< BROKEN

    Blocked on, where it breaks:

      H -> bus -> L

    What the model assumes and leaves out: memory is sequentially
    consistent; a lock section is atomic, lockless accesses inside it too;
    spinlocks have no fairness, order or contention time; no RCU, no
    lifetime of task_struct; scheduler work takes no time but IPIs and,
    where it is said, a switch; ticks at one instant on all CPUs; interrupts
    take time and CPUs are stolen only with noise=on; full preemption only,
    no lazy mode, no PREEMPT_RT; mutexes and writers of an rwsem spin only
    with mutexSpin=on; rt_mutexes are PI futexes; a remote wake list
    (TTWU_QUEUE) in linux alone, all CPUs sharing a cache; callers of
    signal, affinity and policy changes are no tasks; tasks nest locks in
    ascending order, but rt and ww ones first, in any; no cgroups or group
    bandwidth; RT throttling and RT_PUSH_IPI only as switches of linux;
    DEADLINE without overrun signals; admission control and GRUB in linux
    alone; SCHED_BATCH and SCHED_IDLE are weights alone but in linux; push
    and pull look at all CPUs but in linux; fair is one flat queue a CPU,
    delayed dequeue in the linux preset alone; fair tasks move at wake-ups,
    affinity changes and, in linux, by pulls; passes over domains and active
    balance in the balance designs alone; equal CPUs, but capacities, caches
    and nodes in the balance designs; CPUs are preferred only with
    asymPacking=on, and only by passes; load is weight: no load averages, no
    utilisation, no cache-hot tasks; NUMA balancing only as swaps in
    balance-B0-numa, energy-aware none; threads of a CPU (kthread) are not
    parked: their CPU stays online; no wake-affine; cpusets only as
    exclusive partitions; a CPU comes online in one step; no suspend, idle
    states or nohz; siblings (SMT) and cookies in the core designs alone, no
    sched_ext; siblings go at full speed beside each other; sets of
    coscheduling take equal turns, without groups or weights; UMCG in the
    umcg designs alone.

    To replay it, feed this mail to rqcheck on standard input:

      npx rqcheck replay - < mail

    rqcheck-scenario 1 design=vanilla
    cpus 2
    settle 20ms
    task L fifo 10 cpus=0
    task M fifo 50 cpus=0 endless
    task H fifo 90 cpus=0
    mutex bus
    expect violated property=inversion-is-bounded digest=0123456789abcdef
    ----
    wake L on=0
    lock L bus
    wake H on=1
    lock H bus
    elapse 1ms
    wake M on=1
    elapse 5ms
    end
    "
  `);
});

test('a window between two lock sections', () => {
  expect(sound({ ...pulledCurr, assumptions: ['no fork'] })).toMatchInlineSnapshot(`
    "Subject: [rqcheck] proxy-P2: curr-is-on-its-runqueue is broken

    In the rqcheck model of proxy-P2 with the seeded mistake pull-takes-curr
    this claim does not hold:

      curr is on its runqueue
        because the lock of a runqueue protects the task that executes
        there.

    It breaks in operation 8, step 49, pull-move on CPU1 at 0s:

      CPU0 executes A, which is queued on CPU1

    The claim is from proxy-exec:E1, proxy-exec:M07.

    The machine:

      2 CPUs, no tick, IPI latency 50us, mutex m, settles for 20ms

      task  policy       CPUs
      A     fifo 5       all
      D     fifo 3       0
      O     fair nice=0  1

    What the environment does (numbered) and what each CPU does:

         CPU0                             CPU1
    1. wake O on=1
                                          sched_wakeup O cpu=1
                                          sched_switch idle -> O  donor O
    2. lock O m
                                          mutex_acquire O m fast
    3. wake D on=0
         sched_wakeup D cpu=0
         sched_switch idle -> D  donor D
    4. lock D m stop-after=lock-queue#1
         contention_begin D m owner=O
         sched_set_state D UNINTERRUPTIBLE
         [lock-queue] held
    5. wake A on=1
                                          sched_wakeup A cpu=0
    6. go D
         sched_block D m stays-queued
         chain  D -> m -> O
         sched_switch D -> A  donor A
    7. policy D fifo 9 on=0 stop-after=proxy-detach#1
         sched_set_policy D fifo
         donor_switch A -> D  curr A
         donor_switch D -> idle  curr A
         sched_proxy_migrate D 0 -> 1
         [proxy-detach] held
    8. sleep O
                                          sched_block O
                                          sched_migrate_task A 0 -> 1
                                          [pull-move] <<< BROKEN

    Blocked on, where it breaks:

      D -> m -> O

    Known limits of this design that were met on the way: a waiter that is
    moved waits off all runqueues for as long as its CPU is held.

    What the model assumes and leaves out: no fork.

    To replay it, feed this mail to rqcheck on standard input:

      npx rqcheck replay - < mail

    rqcheck-scenario 1 design=proxy-P2 mutant=pull-takes-curr
    cpus 2
    ipi 50us
    settle 20ms
    task A fifo 5
    task D fifo 3 cpus=0
    task O fair nice=0 cpus=1
    mutex m
    expect violated property=curr-is-on-its-runqueue digest=0123456789abcdef
    ----
    wake O on=1
    lock O m
    wake D on=0
    lock D m stop-after=lock-queue#1
    wake A on=1
    go D
    policy D fifo 9 on=0 stop-after=proxy-detach#1
    sleep O
    end
    "
  `);
});

test('four CPUs share the width, the beginning folded', () => {
  expect(sound(chainOfFour, { lastSteps: 12 })).toMatchInlineSnapshot(`
    "Subject: [rqcheck] proxy-P2: budget-never-below-zero is broken

    In the rqcheck model of proxy-P2 this claim does not hold:

      budget never below zero
        because with exact enforcement a reservation ends in the instant in
        which its budget does.

    It breaks in operation 11, step 155, pick on CPU3 at 2ms:

      D was charged 12us beyond its budget of 2ms

    The machine:

      4 CPUs, no tick, IPIs arrive at once, mutex m1 m2 m3, settles for 20ms

      task  policy                CPUs
      L     fair nice=0           3
      M     fifo 20               2
      H     fifo 90               1
      D     deadline 2ms/8ms/8ms  0

    What the environment does (numbered) and what each CPU does:

           CPU0           CPU1           CPU3
     1. wake L on=3
     2. lock L m1
     3. wake M on=2
     4. lock M m2
     5. wake H on=1
     6. lock H m3
     7. wake D on=0
     8. lock M m1
        now CPU0 executes D, CPU1 executes H, CPU2 is idle, CPU3 executes L
          for M
           chain  M -> m1 -> L
     9. lock H m2
      0s                  contention_begin H m2 owner=M
                          sched_block H m2 stays-queued
           chain  H -> m2 -> M -> m1 -> L
                          sched_switch H -> idle
                          sched_proxy_migrate H 1 -> 3
                                         donor_switch M -> H  curr L
    10. lock D m3
           contention_begin D m3 owner=H
           sched_block D m3 stays-queued
           chain  D -> m3 -> H -> m2 -> M -> m1 -> L
           sched_switch D -> idle
           sched_proxy_migrate D 0 -> 3
                                         donor_switch H -> D  curr L
    11. elapse 3ms
      2ms                                dl_throttle D budget=-12us
                                           deadline=8ms
                                         donor_switch D -> H  curr L
                                         [pick] <<< BROKEN
    (nothing to show on CPU 2)

    Blocked on, where it breaks:

      D -> m3 -> H -> m2 -> M -> m1 -> L

    To replay it, feed this mail to rqcheck on standard input:

      npx rqcheck replay - < mail

    rqcheck-scenario 1 design=proxy-P2
    cpus 4
    settle 20ms
    task L fair nice=0 cpus=3
    task M fifo 20 cpus=2
    task H fifo 90 cpus=1
    task D deadline 2ms/8ms/8ms cpus=0
    mutex m1
    mutex m2
    mutex m3
    expect violated property=budget-never-below-zero digest=0123456789abcdef
    ----
    wake L on=3
    lock L m1
    wake M on=2
    lock M m2
    wake H on=1
    lock H m3
    wake D on=0
    lock M m1
    lock H m2
    lock D m3
    elapse 3ms
    end
    "
  `);
});

test('a run that held says so and carries its scenario', () => {
  const { scenario } = pathfinder.recording;
  const outcome = { ...pathfinder.recording.outcome, verdict: 'held', property: '', says: '' } as const;
  const recording: Recording = { ...pathfinder.recording, outcome };
  const mail = mailReport({ ...pathfinder, recording, claim: null });
  expect(mail).toContain('Subject: [rqcheck] vanilla: held');
  expect(mail).not.toContain('BROKEN');
  const { digest } = outcome;
  expect(parseScenarioText(mail, 'mail')).toEqual({ ...scenario, expect: { verdict: 'held', digest } });
});

test('deadlock is a claim of every design', () => {
  const outcome = { ...pathfinder.recording.outcome, property: 'deadlock', says: 'CPU0 and CPU1 wait for each other' };
  const mail = sound({ ...pathfinder, recording: { ...pathfinder.recording, outcome }, claim: null });
  expect(mail).toContain('some CPU can always go on');
});

test('names and sentences that look like a scenario block do not become one', () => {
  const long = 'rqcheck-scenario';
  const recording = recorded({
    scenario: `
      rqcheck-scenario 1 design=proxy-P2
      cpus 3
      settle 20ms
      task ${long} fifo 5
      task end fifo 3 cpus=0
      task ${'x'.repeat(32)} deadline 1234567ns/2345678ns/3456789ns cpus=0,2
      mutex _----
      ----
      wake ${long} on=2
      lock ${long} _---- stop-after=lock-queue#1
      lock ${'x'.repeat(32)} _----
      end`,
    events: `
      1 0 2 0 a sched_migrate_task 0 0 1
      2 0 2 1234567 a sched_switch 2 2 0
      3 1 1 1234567 b dl_throttle 2 -123456789 1234567891
      4 2 0 1234567 b contention_begin 2 0 2`,
    chains: [{ step: 4, op: 2, chains: [Array(12).fill('x'.repeat(32)).join(' -> ')] }],
    outcome: { property: 'a', says: `${long} 1 design=x\n${long} 2 ≤ 3\u001b[31m`, step: 4, op: 2 },
  });
  sound({ ...pulledCurr, recording, claim: { name: 'a', because: `${long} 1`, source: [`${long} 1`] } });
});
