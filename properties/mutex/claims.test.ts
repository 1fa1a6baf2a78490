// Each claim about the kernel's mutex rings on a world made by hand, and is silent on the legitimate one beside it.

import { expect, test } from 'vitest';
import {
  ACQUIRE_HANDOVER,
  ACQUIRE_SLOW,
  ACQUIRE_SPIN,
  ACQUIRE_TRY,
  EDEADLK,
  EV_ACQUIRE,
  EV_BLOCK,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_DONOR,
  EV_HANDOFF,
  EV_RELEASE,
  EV_SET_STATE,
  EV_SIGNAL,
  EV_SWITCH,
  EV_WW_CONTEXT,
  EV_WW_WOUND,
} from '../../model/events.ts';
import { INTERRUPTIBLE, KILLABLE, KIND_WW_DIE, KIND_WW_WOUND, NONE, RUNNING, SPIN_LET_GO } from '../../model/ids.ts';
import { P_LOCK, P_WAKE } from '../../model/program-names.ts';
import type { Shape } from '../../model/shape.ts';
import { taskSlot } from '../../model/view.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Monitor, Names, Window } from '../types.ts';
import { aFreeMutexAsksForNoHandOff } from './a-free-mutex-asks-for-no-hand-off.ts';
import { aMutexIsHandedOverOnRequest } from './a-mutex-is-handed-over-on-request.ts';
import { aSleepingWaiterSaysWhatItWaitsFor } from './a-sleeping-waiter-says-what-it-waits-for.ts';
import { aSpinEndsWithItsReason } from './a-spin-ends-with-its-reason.ts';
import { aSpinnerMakesWay } from './a-spinner-makes-way.ts';
import { aWaitEndsEarlyOnlyByASignalItHeeds } from './a-wait-ends-early-only-by-a-signal-it-heeds.ts';
import { aYoungerHolderIsWounded } from './a-younger-holder-is-wounded.ts';
import { onlyTheFirstWaiterAsksForTheHandOff } from './only-the-first-waiter-asks-for-the-hand-off.ts';
import { onlyYoungerContextsBackOff } from './only-younger-contexts-back-off.ts';
import { spinnersInLineExecute } from './spinners-in-line-execute.ts';
import { spinnersLendNothing } from './spinners-lend-nothing.ts';
import { whoAskedForTheHandOffIsNotOvertaken } from './who-asked-for-the-hand-off-is-not-overtaken.ts';
import { whoHoldsNothingIsNotWounded } from './who-holds-nothing-is-not-wounded.ts';
import { whoLocksAWwMutexIsInItsWord } from './who-locks-a-ww-mutex-is-in-its-word.ts';
import { whoMustBackOffIsAwake } from './who-must-back-off-is-awake.ts';
import { aFirstWaiterSpins, aSpinnerStealsFromTheWaiters, twoSpinnersStandInLine } from './witnesses.ts';
import { wwWaitersStandByAge } from './ww-waiters-stand-by-age.ts';

const [A, B, C] = [0, 1, 2];
const names: Names = { task: (task) => 'ABC'[task] ?? `T${task}`, mutex: (mutex) => `m${mutex}` };
const shape: Shape = { cpus: 3, tasks: [], mutexes: ['m0'], tickNs: 0, ipiNs: 0, maxSections: 100 };

function execute(w: World, cpu: number, task: number): void {
  w.cpu.curr[cpu] = task;
  w.cpu.donor[cpu] = task;
  w.task.onCpu[task] = cpu;
}

/** A owns m0 on CPU 0; B spins on CPU 1, C behind it on CPU 2. */
function spinning(...memory: (Window | Monitor)[]): World {
  const w = createWorld(
    { cpus: 3, tasks: 3, mutexes: 1 },
    memory.map((claim) => claim.memory),
  );
  for (const task of [A, B, C]) execute(w, task, task);
  w.mutex.owner[0] = A;
  w.task.spinsOn[B] = 0;
  w.task.spinsOn[C] = 0;
  w.mutex.spinFirst[0] = B;
  w.mutex.spinLast[0] = C;
  w.task.spinNext[B] = C;
  w.task.spinPrev[C] = B;
  return w;
}

test('a spinner whose owner left its CPU', () => {
  const w = spinning();
  const says = () => aSpinEndsWithItsReason.check(w, 0, names);
  expect(says()).toBeNull();
  w.cpu.curr[0] = NONE;
  w.task.onCpu[A] = NONE;
  expect(says()).toBe('B spins on CPU 1 for m0, whose owner is A on no CPU');
  w.frame.held[taskSlot(w, B)] = 1;
  expect(says()).toBeNull();
  w.frame.held[taskSlot(w, B)] = 0;
  w.mutex.owner[0] = NONE;
  expect(says()).toBe('B spins on CPU 1 for m0, whose owner is nobody');
  // Only the head of the line looks at the owner.
  w.cpu.curr[1] = NONE;
  expect(says()).toBeNull();
  // A first waiter does without standing in line.
  w.task.waitsIn[C] = 0;
  expect(says()).toBe('C spins on CPU 2 for m0, whose owner is nobody');
});

test('a spinner that is to reschedule', () => {
  const claim = aSpinnerMakesWay;
  const w = spinning(claim);
  const look = (ns: number) => {
    w.system.nowNs[0]! += ns;
    return claim.observe(w, { count: 0, rows: [] }, w.memory[claim.memory.name]!, ns, shape, names);
  };
  expect(look(5)).toBeNull();
  w.cpu.needResched[1] = 1;
  w.cpu.reschedAtNs[1] = 10;
  expect(look(2)).toBeNull();
  expect(look(3)).toBeNull();
  w.system.heldNs[0] = 4;
  expect(look(4)).toBeNull();
  expect(look(3)).toBe('CPU 1 is to reschedule, and B spins on for 3 ns');
  expect(claim.report(w.memory[claim.memory.name]!)).toMatchObject({ maxNs: 3, promised: true });
});

test('a spinner that may lend its context', () => {
  const w = spinning();
  expect(spinnersLendNothing.check(w, B, names)).toBeNull();
  w.task.isBlocked[B] = 1;
  expect(spinnersLendNothing.check(w, B, names)).toBe('B spins and is blocked');
  w.task.blockedOn[B] = 0;
  expect(spinnersLendNothing.check(w, B, names)).toBe('B spins and still has blocked_on set');
});

test('a line of spinners that is broken', () => {
  const says = (spoil: (w: World) => void) => {
    const w = spinning();
    expect(spinnersInLineExecute.check(w, 0, names)).toBeNull();
    spoil(w);
    return spinnersInLineExecute.check(w, 0, names);
  };
  expect(says((w) => w.cpu.curr.fill(NONE, 2))).toBe('C stands in line for m0 and does not execute');
  expect(says((w) => w.task.spinPrev.fill(NONE))).toBe('C stands in line for m0 behind nobody');
  expect(says((w) => w.mutex.spinLast.fill(NONE))).toBe(
    'the line of spinners for m0 does not end where the next one joins it',
  );
  expect(
    says((w) => {
      w.task.spinNext[C] = B;
      w.task.spinPrev[B] = C;
    }),
  ).toBe('B stands in line for m0 behind nobody');
});

test('a free word that asks for hand-off', () => {
  const w = spinning();
  w.mutex.handoff[0] = 1;
  expect(aFreeMutexAsksForNoHandOff.check(w, 0, names)).toBeNull();
  w.mutex.owner[0] = NONE;
  expect(aFreeMutexAsksForNoHandOff.check(w, 0, names)).toBe('m0 is free and asks for hand-off to nobody');
  w.mutex.waitFirst[0] = C;
  expect(aFreeMutexAsksForNoHandOff.check(w, 0, names)).toBe('m0 is free and asks for hand-off to C');
});

test('a waiter that asked and is overtaken', () => {
  const claim = whoAskedForTheHandOffIsNotOvertaken;
  let stands = 1;
  const says = (...events: (readonly [kind: number, task: number, mutex: number, how: number])[]) => {
    const w = spinning(claim);
    w.mutex.handoff[0] = stands;
    let said: string | null = null;
    for (const [kind, task, mutex, how] of events) {
      expect(said).toBeNull();
      said = claim.hear({ count: 1, rows: [kind, 0, 0, task, mutex, how] }, w.memory[claim.memory.name]!, w, names);
    }
    return said;
  };
  const asks = [EV_HANDOFF, C, 0, NONE] as const;
  const frees = [EV_RELEASE, A, 0, NONE] as const;
  const steals = [EV_ACQUIRE, B, 0, ACQUIRE_SPIN] as const;
  expect(says(asks, frees, steals)).toBe('B took m0, though C had asked for its hand-off');
  expect(says(frees, steals)).toBeNull();
  expect(says(asks, [EV_RELEASE, A, 0, C], [EV_ACQUIRE, C, 0, ACQUIRE_HANDOVER])).toBeNull();
  // A donor of the owner comes first, and has answered the request.
  expect(says(asks, [EV_RELEASE, A, 0, B], [EV_ACQUIRE, B, 0, ACQUIRE_HANDOVER], frees, steals)).toBeNull();
  expect(says(asks, [EV_CONTENTION_END, C, 0, 4], frees, steals)).toBeNull();
  expect(says(asks, frees, [EV_ACQUIRE, C, 0, ACQUIRE_SPIN], frees, steals)).toBeNull();
  // Another waiter leaves: the request stands.
  expect(says(asks, [EV_CONTENTION_END, B, 0, 4])).toBeNull();
  stands = 0;
  expect(says(asks, [EV_CONTENTION_END, B, 0, 4])).toBe(
    'B waits for m0 no more, and took the request of C for its hand-off along',
  );
  expect(says(asks, [EV_CONTENTION_END, C, 0, 4])).toBeNull();
});

test('a hand-off that is asked for out of turn', () => {
  const claim = onlyTheFirstWaiterAsksForTheHandOff;
  const w = spinning(claim);
  const says = () =>
    claim.hear({ count: 1, rows: [EV_HANDOFF, 0, 0, C, 0, NONE] }, w.memory[claim.memory.name]!, w, names);
  w.mutex.waitFirst[0] = C;
  expect(says()).toBeNull();
  w.mutex.waitFirst[0] = B;
  expect(says()).toBe('C asked for the hand-off of m0, and B is its first waiter');
  w.mutex.waitFirst[0] = NONE;
  expect(says()).toBe('C asked for the hand-off of m0, and nobody is its first waiter');
});

test('a mutex that is handed over without a reason', () => {
  const claim = aMutexIsHandedOverOnRequest;
  const says = (...events: (readonly [kind: number, a: number, b: number, c: number])[]) => {
    const w = spinning(claim);
    let said: string | null = null;
    for (const event of [[EV_SWITCH, NONE, A, A], ...events]) {
      expect(said).toBeNull();
      said = claim.hear(
        { count: 1, rows: [event[0]!, 0, 0, ...event.slice(1)] },
        w.memory[claim.memory.name]!,
        w,
        names,
      );
    }
    return said;
  };
  const hands = [EV_RELEASE, A, 0, C] as const;
  const inVain = 'A handed m0 over to C, which nobody had asked for, and nobody lends to A';
  expect(says(hands)).toBe(inVain);
  expect(says([EV_RELEASE, A, 0, NONE])).toBeNull();
  expect(says([EV_HANDOFF, C, 0, NONE], hands)).toBeNull();
  expect(says([EV_HANDOFF, C, 0, NONE], hands, hands)).toBe(inVain);
  expect(says([EV_DONOR, A, C, A], hands)).toBeNull();
  expect(says([EV_SWITCH, NONE, A, C], hands)).toBeNull();
  expect(says([EV_DONOR, A, C, A], [EV_SWITCH, B, A, A], hands)).toBe(inVain);
});

test('witnesses', () => {
  const w = spinning();
  expect(twoSpinnersStandInLine.seen(w, 0)).toBe(true);
  expect(aFirstWaiterSpins.seen(w, B)).toBe(false);
  w.task.waitsIn[B] = 0;
  w.mutex.waitFirst[0] = B;
  expect(aFirstWaiterSpins.seen(w, B)).toBe(true);
  expect(aSpinnerStealsFromTheWaiters.seen(w, 0)).toBe(false);
  w.mutex.owner[0] = C;
  w.task.spinEnd[C] = SPIN_LET_GO;
  w.frame.program[taskSlot(w, C)] = P_LOCK;
  expect(aSpinnerStealsFromTheWaiters.seen(w, 0)).toBe(true);
});

/** A holds m0; B, older, and C, the youngest, hold others and sleep for it. */
function contexts(kind: number, ...memory: Monitor[]): World {
  const w = createWorld(
    { cpus: 1, tasks: 3, mutexes: 3 },
    memory.map((claim) => claim.memory),
  );
  w.mutex.kind.fill(kind);
  w.mutex.owner[0] = A;
  w.mutex.wwContext[0] = A;
  for (const [task, stamp] of [
    [A, 2],
    [B, 1],
    [C, 3],
  ] as const) {
    w.task.wwStamp[task] = stamp;
    w.task.wwAcquired[task] = 1;
    w.task.state[task] = task === A ? RUNNING : INTERRUPTIBLE;
  }
  w.mutex.waitFirst[0] = B;
  w.mutex.waitLast[0] = C;
  for (const task of [B, C]) w.task.waitsIn[task] = 0;
  w.task.waitNext[B] = C;
  w.task.waitPrev[C] = B;
  return w;
}

test('a younger holder that was not told', () => {
  const w = contexts(KIND_WW_WOUND);
  const says = () => aYoungerHolderIsWounded.check(w, 0, names);
  expect(says()).toBe('B waits for m0 of A, which is younger and was not told');
  w.task.wwAcquired[B] = 0;
  expect(says()).toBeNull();
  w.task.wwAcquired[B] = 1;
  w.task.wwWounded[A] = 1;
  expect(says()).toBeNull();
  expect(aYoungerHolderIsWounded.check(contexts(KIND_WW_DIE), 0, names)).toBeNull();
});

test('a waiter that must back off and sleeps', () => {
  const w = contexts(KIND_WW_WOUND);
  expect(whoMustBackOffIsAwake.check(w, C, names)).toBeNull();
  w.task.wwWounded[C] = 1;
  expect(whoMustBackOffIsAwake.check(w, C, names)).toBe('C is wounded and sleeps on at m0');
  w.task.state[C] = RUNNING;
  expect(whoMustBackOffIsAwake.check(w, C, names)).toBeNull();
  const dies = contexts(KIND_WW_DIE);
  expect(whoMustBackOffIsAwake.check(dies, C, names)).toBe('C sleeps on at m0, where A is older');
  expect(whoMustBackOffIsAwake.check(dies, B, names)).toBeNull();
  dies.mutex.wwContext[0] = NONE;
  expect(whoMustBackOffIsAwake.check(dies, C, names)).toBe('C sleeps on at m0, where B is older');
});

test('a list that is not by age', () => {
  const w = contexts(KIND_WW_WOUND);
  expect(wwWaitersStandByAge.check(w, 0, names)).toBeNull();
  w.task.wwStamp[B] = 4;
  expect(wwWaitersStandByAge.check(w, 0, names)).toBe('C, the older context, stands behind B at m0');
});

test('a context that is not written', () => {
  const claim = whoLocksAWwMutexIsInItsWord;
  const goesOn = (how: number, context: number): string | null => {
    const w = contexts(KIND_WW_WOUND, claim);
    w.mutex.owner[0] = A;
    w.mutex.wwContext[0] = context;
    const hear = (kind: number, mutex: number, c: number) =>
      claim.hear({ count: 1, rows: [kind, 0, 0, A, mutex, c] }, w.memory[claim.memory.name]!, w, names);
    expect(hear(EV_ACQUIRE, 0, how)).toBeNull();
    return hear(EV_BLOCK, NONE, 0);
  };
  expect(goesOn(ACQUIRE_SLOW, A)).toBeNull();
  expect(goesOn(ACQUIRE_TRY, NONE)).toBeNull();
  expect(goesOn(ACQUIRE_SLOW, NONE)).toBe('A locked m0 and goes on, and its context is not written there');
});

test('a wound that is left over', () => {
  const w = contexts(KIND_WW_WOUND);
  w.task.wwWounded[B] = 1;
  expect(whoHoldsNothingIsNotWounded.check(w, B, names)).toBeNull();
  w.task.wwAcquired[B] = 0;
  expect(whoHoldsNothingIsNotWounded.check(w, B, names)).toBe('B waits for m0, holds nothing and is wounded');
});

test('an older context that backs off', () => {
  const claim = onlyYoungerContextsBackOff;
  const says = (...events: (readonly [kind: number, a: number, b: number, c?: number])[]) => {
    const w = createWorld({ cpus: 1, tasks: 3, mutexes: 3 }, [claim.memory]);
    w.mutex.kind.fill(KIND_WW_WOUND);
    let said: string | null = null;
    for (const [kind, a, b, c = NONE] of events) {
      expect(said).toBeNull();
      said = claim.hear({ count: 1, rows: [kind, 0, 0, a, b, c] }, w.memory[claim.memory.name]!, w, names);
    }
    return said;
  };
  const stamps = [
    [EV_WW_CONTEXT, A, 1],
    [EV_WW_CONTEXT, B, 2],
  ] as const;
  const held = [...stamps, [EV_ACQUIRE, A, 0, 0], [EV_ACQUIRE, B, 1, 0]] as const;
  expect(says(...held, [EV_WW_WOUND, B, 1, A], [EV_CONTENTION_END, B, 2, EDEADLK])).toBeNull();
  expect(says(...held, [EV_WW_WOUND, A, 0, B])).toBe('B told A, which is older, to back off');
  expect(says(...stamps, [EV_WW_WOUND, B, 1, A])).toBe('B was told to back off and holds nothing');
  expect(says(...held, [EV_CONTENTION_BEGIN, B, 0], [EV_CONTENTION_END, B, 0, EDEADLK])).toBeNull();
  expect(says(...held, [EV_CONTENTION_END, B, 2, EDEADLK])).toBe('B backed off from m2, where nobody older is');
  expect(says(...held, [EV_CONTENTION_BEGIN, A, 2], [EV_CONTENTION_END, B, 2, EDEADLK])).toBeNull();
  expect(says(...stamps, [EV_CONTENTION_END, B, 0, EDEADLK])).toBe('B backed off and holds nothing');
  // What it was told is over when it has given back all that it held.
  const again = [
    [EV_RELEASE, B, 1],
    [EV_ACQUIRE, B, 1, 0],
  ] as const;
  expect(says(...held, [EV_WW_WOUND, B, 1, A], ...again, [EV_CONTENTION_END, B, 2, EDEADLK])).toBe(
    'B backed off from m2, where nobody older is',
  );
});

test('a killable wait ends early only by a fatal signal, and one that is not interruptible by none', () => {
  const claim = aWaitEndsEarlyOnlyByASignalItHeeds;
  const w = spinning(claim);
  const hear = (...list: [number, number, number, number][]) => {
    let said: string | null = null;
    for (const [kind, a, b, c] of list) {
      said = claim.hear({ count: 1, rows: [kind, 0, 0, a, b, c] }, w.memory[claim.memory.name]!, w, names);
    }
    return said;
  };
  const EINTR = 4;
  const gaveUp = [EV_CONTENTION_END, B, 0, EINTR] as [number, number, number, number];
  expect(hear([EV_CONTENTION_BEGIN, B, 0, A], [EV_SET_STATE, B, KILLABLE, 0], [EV_SIGNAL, B, 0, 0], gaveUp)).toBe(
    'B gave up waiting for m0 with EINTR: it waited KILLABLE and got no fatal signal',
  );
  expect(hear([EV_CONTENTION_END, B, 0, 0])).toBeNull();
  expect(hear([EV_SET_STATE, B, INTERRUPTIBLE, 0], gaveUp)).toBeNull();
  expect(hear([EV_SET_STATE, B, KILLABLE, 0], [EV_SIGNAL, B, 1, 0], gaveUp)).toBeNull();
  expect(hear([EV_SET_STATE, C, INTERRUPTIBLE, 0], [EV_CONTENTION_END, C, 0, EINTR])).toContain('got no signal');
});

test('a waiter that blocks and does not say for what', () => {
  const claim = aSleepingWaiterSaysWhatItWaitsFor;
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 2 }, [claim.memory]);
  const blocks = (on: number) =>
    claim.hear({ count: 1, rows: [EV_BLOCK, 0, 0, B, on, 0] }, w.memory[claim.memory.name]!, w, names);
  expect(blocks(NONE)).toBeNull();
  w.task.waitsIn[B] = 0;
  expect(blocks(NONE)).toBe('B blocks in the wait list of m0 and has nothing as blocked_on');
  expect(blocks(1)).toBe('B blocks in the wait list of m0 and has m1 as blocked_on');
  expect(blocks(0)).toBeNull();
  w.frame.program[0] = P_WAKE;
  w.frame.a[0] = B;
  expect(blocks(NONE)).toBeNull();
});
