// Recordings for tests of reports, written down by hand in few columns: two classics and one with four CPUs.
// Kept apart from `search`, so that a report can be judged without a machine that runs.

import type { Op } from '../model/ops.ts';
import type { Outcome, RecordedEvent, Recording } from '../search/outcome.ts';
import { parseScenarioText } from '../search/scenario/text-parse.ts';
import { ASSUMPTIONS } from './assumptions.ts';
import type { ReportInput } from './types.ts';

interface Script {
  scenario: string;
  /** Lines of step, operation, CPU, time in us, section, event, three operands. */
  events: string;
  chains?: Recording['chains'];
  windows?: Recording['windows'];
  outcome: Pick<Outcome, 'property' | 'says' | 'step' | 'op'> & Partial<Outcome>;
}

export function recorded({ scenario: text, events, chains = [], windows = [], outcome }: Script): Recording {
  const scenario = parseScenarioText(text, 'hand-made');
  const ops = scenario.ops.map((op: Op) => ({ op, enabled: true, firstStep: 1 }));
  return {
    scenario,
    ops,
    events: events.trim().split('\n').map(eventOf),
    chains,
    windows,
    limits: [],
    outcome: {
      verdict: 'violated',
      enabled: ops.length,
      skipped: 0,
      settled: false,
      digest: '0123456789abcdef',
      ...outcome,
    },
  };
}

function eventOf(line: string): RecordedEvent {
  const [step, op, cpu, us, section, name, a, b, c] = line.trim().split(/\s+/);
  const [x, y, z] = [a, b, c].map(Number) as [number, number, number];
  return {
    step: Number(step),
    op: Number(op),
    cpu: Number(cpu),
    timeNs: Number(us) * 1_000,
    section: section!,
    name: name!,
    a: x,
    b: y,
    c: z,
  };
}

/** H waits for L, and M computes: without inheritance for as long as M likes. */
export const pathfinder: ReportInput = {
  recording: recorded({
    scenario: `
      rqcheck-scenario 1 design=vanilla
      cpus 2
      settle 20ms
      task L fifo 10 cpus=0
      task M fifo 50 cpus=0 endless
      task H fifo 90 cpus=0
      mutex bus
      ----
      wake L on=0
      lock L bus
      wake H on=1
      lock H bus
      elapse 1ms
      wake M on=1
      elapse 5ms
      end`,
    events: `
      1 0 0 0 wake-match sched_waking 0 -1 -1
      5 0 0 0 wake-activate sched_wakeup 0 0 0
      8 0 0 0 pick donor_switch -1 0 -1
      9 0 0 0 switch sched_switch -1 0 0
      11 1 0 0 lock-fast mutex_acquire 0 0 0
      12 2 1 0 wake-match sched_waking 2 -1 -1
      16 2 1 0 wake-activate sched_wakeup 2 0 0
      19 2 0 0 pick donor_switch 0 2 0
      20 2 0 0 switch sched_switch 0 2 2
      23 3 0 0 lock-queue contention_begin 2 0 0
      23 3 0 0 lock-queue sched_set_state 2 2 -1
      25 3 0 0 enter sched_block 2 0 0
      27 3 0 0 pick donor_switch 2 0 2
      28 3 0 0 switch sched_switch 2 0 0
      30 5 1 1000 wake-match sched_waking 1 -1 -1
      34 5 1 1000 wake-activate sched_wakeup 1 0 0
      37 5 0 1000 pick donor_switch 0 1 0
      38 5 0 1000 switch sched_switch 0 1 1
      40 6 1 6000 tick tick -1 -1 -1`,
    chains: [{ step: 25, op: 3, chains: ['H -> bus -> L'] }],
    windows: [
      { property: 'inversion-is-bounded', formula: 'longest critical section', maxNs: 5_000_000, promised: true },
      { property: 'waiter-is-woken-soon', formula: 'ipi', maxNs: 0, promised: false },
    ],
    outcome: {
      property: 'inversion-is-bounded',
      says: 'H (fifo 90) waits for bus, its owner L could execute but M (fifo 50) does: 5ms',
      step: 40,
      op: 6,
    },
  }),
  claim: {
    name: 'inversion-is-bounded',
    because: 'a waiter may wait for the owner of its lock, not for whoever is more urgent than that owner.',
    source: ['proxy-exec:P0', 'Reeves, What Really Happened on Mars, 1997'],
  },
  path: '.rqcheck/findings/inversion-is-bounded-1.json',
  assumptions: ASSUMPTIONS,
  limits: [],
};

/** A donor is moved while the task that still executes is pulled away: the window in which the rq lock is dropped. */
export const pulledCurr: ReportInput = {
  recording: recorded({
    scenario: `
      rqcheck-scenario 1 design=proxy-P2 mutant=pull-takes-curr
      cpus 2
      ipi 50us
      settle 20ms
      task A fifo 5
      task D fifo 3 cpus=0
      task O fair nice=0 cpus=1
      mutex m
      ----
      wake O on=1
      lock O m
      wake D on=0
      lock D m stop-after=lock-queue#1
      wake A on=1
      go D
      policy D fifo 9 on=0 stop-after=proxy-detach#1
      sleep O
      end`,
    events: `
      1 0 1 0 wake-match sched_waking 2 -1 -1
      5 0 1 0 wake-activate sched_wakeup 2 1 0
      8 0 1 0 pick donor_switch -1 2 -1
      9 0 1 0 switch sched_switch -1 2 2
      11 1 1 0 lock-fast mutex_acquire 2 0 0
      12 2 0 0 wake-match sched_waking 1 -1 -1
      16 2 0 0 wake-activate sched_wakeup 1 0 0
      19 2 0 0 pick donor_switch -1 1 -1
      20 2 0 0 switch sched_switch -1 1 1
      23 3 0 0 lock-queue contention_begin 1 0 2
      23 3 0 0 lock-queue sched_set_state 1 2 -1
      24 4 1 0 wake-match sched_waking 0 -1 -1
      28 4 1 0 wake-activate sched_wakeup 0 0 0
      31 5 0 0 enter sched_block 1 0 1
      33 5 0 0 pick donor_switch 1 0 1
      34 5 0 0 switch sched_switch 1 0 0
      36 6 0 0 set-policy sched_set_policy 1 2 -1
      40 6 0 0 pick donor_switch 0 1 0
      44 6 0 0 proxy-detach donor_switch 1 -1 0
      44 6 0 0 proxy-detach sched_proxy_migrate 1 0 1
      45 7 1 0 sleep-prepare sched_set_state 2 1 -1
      47 7 1 0 enter sched_block 2 -1 0
      49 7 1 0 pull-move sched_migrate_task 0 0 1`,
    chains: [{ step: 31, op: 5, chains: ['D -> m -> O'] }],
    outcome: {
      property: 'curr-is-on-its-runqueue',
      says: 'CPU0 executes A, which is queued on CPU1',
      step: 49,
      op: 7,
    },
  }),
  claim: {
    name: 'curr-is-on-its-runqueue',
    because: 'the lock of a runqueue protects the task that executes there',
    source: ['proxy-exec:E1', 'proxy-exec:M07'],
  },
  path: 'corpus/regressions/pulled curr.json',
  assumptions: ASSUMPTIONS,
  limits: ['a waiter that is moved waits off all runqueues for as long as its CPU is held'],
};

/** A chain over four CPUs gathers on the last, until the reservation at its head is used up. */
export const chainOfFour: ReportInput = {
  recording: recorded({
    scenario: `
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
      end`,
    events: `
      5 0 3 0 wake-activate sched_wakeup 0 3 0
      9 0 3 0 switch sched_switch -1 0 0
      11 1 3 0 lock-fast mutex_acquire 0 0 0
      16 2 2 0 wake-activate sched_wakeup 1 2 0
      20 2 2 0 switch sched_switch -1 1 1
      22 3 2 0 lock-fast mutex_acquire 1 1 0
      27 4 1 0 wake-activate sched_wakeup 2 1 0
      31 4 1 0 switch sched_switch -1 2 2
      33 5 1 0 lock-fast mutex_acquire 2 2 0
      38 6 0 0 wake-activate dl_fresh 3 2000000 8000000
      38 6 0 0 wake-activate sched_wakeup 3 0 0
      42 6 0 0 switch sched_switch -1 3 3
      45 7 2 0 lock-queue contention_begin 1 0 0
      47 7 2 0 enter sched_block 1 0 1
      54 7 2 0 switch sched_switch 1 -1 -1
      61 7 2 0 proxy-detach sched_proxy_migrate 1 2 3
      68 7 3 0 pick donor_switch 0 1 0
      77 8 1 0 lock-queue contention_begin 2 1 1
      79 8 1 0 enter sched_block 2 1 1
      86 8 1 0 switch sched_switch 2 -1 -1
      93 8 1 0 proxy-detach sched_proxy_migrate 2 1 3
      100 8 3 0 pick donor_switch 1 2 0
      113 9 0 0 lock-queue contention_begin 3 2 2
      115 9 0 0 enter sched_block 3 2 1
      122 9 0 0 switch sched_switch 3 -1 -1
      129 9 0 0 proxy-detach sched_proxy_migrate 3 0 3
      136 9 3 0 pick donor_switch 2 3 0
      152 10 3 2000 tick dl_throttle 3 -12000 8000000
      155 10 3 2000 pick donor_switch 3 2 0`,
    chains: [
      { step: 47, op: 7, chains: ['M -> m1 -> L'] },
      { step: 79, op: 8, chains: ['H -> m2 -> M -> m1 -> L'] },
      { step: 115, op: 9, chains: ['D -> m3 -> H -> m2 -> M -> m1 -> L'] },
    ],
    outcome: {
      property: 'budget-never-below-zero',
      says: 'D was charged 12us beyond its budget of 2ms',
      step: 155,
      op: 10,
    },
  }),
  claim: {
    name: 'budget-never-below-zero',
    because: 'with exact enforcement a reservation ends in the instant in which its budget does',
    source: [],
  },
  path: 'four.json',
  assumptions: [],
  limits: [],
};
