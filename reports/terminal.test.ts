// What people see at a terminal, with and without colour.

import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { pathfinder, pulledCurr } from './hand-made.ts';
import { terminalReport } from './terminal.ts';

test('the report of a violation', () => {
  expect(terminalReport({ ...pathfinder, assumptions: ['no fork', 'no cgroups'] })).toMatchInlineSnapshot(`
    "BROKEN   inversion is bounded, because a waiter may wait for the owner of its lock, not for whoever
             is more urgent than that owner.
    facts    H (fifo 90) waits for bus, its owner L could execute but M (fifo 50) does: 5ms
    where    in operation 7, step 40, tick on CPU1 at 6ms
    design   vanilla
    source   proxy-exec:P0, Reeves, What Really Happened on Mars, 1997

      2 CPUs, no tick, IPIs arrive at once, mutex bus, settles for 20ms

      task  policy   CPUs
      L     fifo 10  0
      M     fifo 50  0     endless
      H     fifo 90  0

           CPU0                                        CPU1
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
      1ms                                              sched_wakeup M cpu=0
           sched_switch L -> M  donor M
    7. elapse 5ms
      6ms                                              tick
                                                       [tick] <<< BROKEN

    replay   npx rqcheck replay .rqcheck/findings/inversion-is-bounded-1.json

    window                longest  bound
    inversion-is-bounded  5ms      longest critical section

    model    no fork; no cgroups
    "
  `);
});

test('a path with a blank is quoted, a known limit is named', () => {
  const report = terminalReport(pulledCurr, { width: 80, lastSteps: 4 });
  expect(report).toContain("replay   npx rqcheck replay 'corpus/regressions/pulled curr.json'");
  expect(report).toContain('limits   known limit met: a waiter that is moved');
});

test('colour changes nothing but colour', () => {
  const report = terminalReport(pathfinder, { width: 80 });
  expect(report).not.toContain('\u001b');
  const coloured = terminalReport(pathfinder, { width: 80, colour: true });
  expect(coloured).toContain('\u001b[31m');
  expect(stripVTControlCharacters(coloured)).toBe(report);
  for (const line of report.split('\n')) expect(line).toMatch(/^(?:.{0,79}\S)?$/);
});

test('what held, and that it did not settle', () => {
  const outcome = { ...pathfinder.recording.outcome, verdict: 'held', property: '', says: '' } as const;
  const report = terminalReport({ ...pathfinder, recording: { ...pathfinder.recording, outcome }, claim: null });
  expect(report).toMatch(/^HELD {5}40 steps, 7 operations; the run did not settle/);
  expect(report).not.toContain('BROKEN');
});

test('facts from a claim cannot steer the terminal', () => {
  const outcome = { ...pathfinder.recording.outcome, says: 'a\u001b[2J\r\nb\u0007' };
  const report = terminalReport({ ...pathfinder, recording: { ...pathfinder.recording, outcome } });
  expect(report).toContain('facts    a [2J b\n');
});
