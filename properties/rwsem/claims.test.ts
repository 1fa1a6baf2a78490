// Each claim about reader/writer semaphores rings on a world or on events made by hand, and is silent on the legitimate one beside it.

import { expect, test } from 'vitest';
import {
  EINVAL,
  EV_ACQUIRE,
  EV_BLOCK,
  EV_BLOCKED_ON,
  EV_CONTENTION_BEGIN,
  EV_CONTENTION_END,
  EV_POLICY,
  EV_READ,
  EV_RELEASE,
  EV_RW_HANDOFF,
  EV_SET_STATE,
  EV_WAKING,
  READ_FAST,
  READ_GRANTED,
  READ_STEAL,
} from '../../model/events.ts';
import { FAIR, INTERRUPTIBLE, KIND_RWSEM, NONE, QUEUED, RT, RUNNING, RW_READ, RW_WRITE } from '../../model/ids.ts';
import { P_DOWN_READ, P_UP_WRITE } from '../../model/program-names.ts';
import type { Shape } from '../../model/shape.ts';
import { taskSlot } from '../../model/view.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { EventReader, Monitor, Names, Window } from '../types.ts';
import { aDonorOfTheWriterIsWokenFirst } from './a-donor-of-the-writer-is-woken-first.ts';
import { aGrantEndsTheReservation } from './a-grant-ends-the-reservation.ts';
import { aGrantedReaderIsAwake } from './a-granted-reader-is-awake.ts';
import { aRequestHasSomebodyBehindIt } from './a-request-has-somebody-behind-it.ts';
import { aWaitingWriterSpinsForWhatIsReserved } from './a-waiting-writer-spins-for-what-is-reserved.ts';
import { noReaderWaitsBehindReaders } from './no-reader-waits-behind-readers.ts';
import { nobodyReservesBeforeItsTime } from './nobody-reserves-before-its-time.ts';
import { readersAndWritersExcludeEachOther } from './readers-and-writers-exclude-each-other.ts';
import { readersAreSpunForBriefly } from './readers-are-spun-for-briefly.ts';
import { slowReadersAreNotSpunFor } from './slow-readers-are-not-spun-for.ts';
import { theCountKnowsItsReaders } from './the-count-knows-its-readers.ts';
import { theMarkOfSlowReadersGoesWithThem } from './the-mark-of-slow-readers-goes-with-them.ts';
import { whoItIsReservedForIsNotOvertaken } from './who-it-is-reserved-for-is-not-overtaken.ts';
import { whoLendsForAnRwsemSawAWriter } from './who-lends-for-an-rwsem-saw-a-writer.ts';
import { whoTriesInVainForLongHasItReserved } from './who-tries-in-vain-for-long-has-it-reserved.ts';
import { whoWaitsForAWriterLends } from './who-waits-for-a-writer-lends.ts';
import {
  aWaiterOfAnRwsemLends,
  aWriterSpinsBesideReaders,
  aWriterSpinsForWhatIsReserved,
  aWriterWaitsForReaders,
  readersAreMarkedAsSlow,
  twoReadersHoldAnRwsem,
} from './witnesses.ts';

const [A, B, C] = [0, 1, 2];
const names: Names = { task: (task) => 'ABC'[task] ?? `T${task}`, mutex: (mutex) => `s${mutex}` };

function world(...memory: (Monitor | Window)[]): World {
  const w = createWorld(
    { cpus: 2, tasks: 3, mutexes: 1 },
    memory.map((claim) => claim.memory),
  );
  w.mutex.kind[0] = KIND_RWSEM;
  return w;
}

function waits(w: World, task: number, what: number): void {
  w.mutex.waitFirst[0] = task;
  w.mutex.waitLast[0] = task;
  w.mutex.contended[0] = 1;
  w.task.waitsIn[task] = 0;
  w.task.rwWaits[task] = what;
}

type Told = readonly [kind: number, a: number, b?: number, c?: number];
function hears(claim: Monitor, w: World, ...events: readonly Told[]): string | null {
  let said: string | null = null;
  for (const [kind, a, b = 0, c = NONE] of events) {
    expect(said).toBeNull();
    said = claim.hear({ count: 1, rows: [kind, 0, 0, a, b, c] }, w.memory[claim.memory.name]!, w, names);
  }
  return said;
}

test('a reader beside a writer', () => {
  const w = world();
  const says = () => readersAndWritersExcludeEachOther.check(w, 0, names);
  w.task.reads[B] = 1;
  expect(says()).toBeNull();
  w.mutex.owner[0] = A;
  expect(says()).toBe('B reads s0, which A writes');
  w.task.reads[B] = 2;
  expect(says()).toBeNull();
});

test('a count that is wrong', () => {
  const w = world();
  const says = () => theCountKnowsItsReaders.check(w, 0, names);
  w.mutex.readers[0] = 1;
  expect(says()).toBe('s0 counts 1 readers, and 0 hold it');
  w.task.reads[C] = 1;
  expect(says()).toBeNull();
});

test('a reader that waits for readers', () => {
  const w = world();
  const says = () => noReaderWaitsBehindReaders.check(w, 0, names);
  w.mutex.readers[0] = 1;
  waits(w, B, RW_WRITE);
  expect(says()).toBeNull();
  waits(w, B, RW_READ);
  expect(says()).toBe('B is the first to wait for s0, to read it as others do already');
  w.mutex.owner[0] = A;
  expect(says()).toBeNull();
});

test('a reader that holds it asleep', () => {
  const w = world();
  const says = () => aGrantedReaderIsAwake.check(w, B, names);
  w.frame.program[taskSlot(w, B)] = P_DOWN_READ;
  w.frame.b[taskSlot(w, B)] = 0;
  w.task.state[B] = INTERRUPTIBLE;
  waits(w, B, RW_READ);
  expect(says()).toBeNull();
  w.task.waitsIn[B] = NONE;
  expect(says()).toBe('B was given s0 to read, and sleeps');
  w.task.state[B] = RUNNING;
  expect(says()).toBeNull();
});

test('a request of nobody', () => {
  const w = world();
  const says = () => aRequestHasSomebodyBehindIt.check(w, 0, names);
  w.mutex.handoff[0] = 1;
  expect(says()).toBe('s0 has HANDOFF set, and nobody waits for it');
  w.mutex.handoff[0] = 0;
  w.mutex.contended[0] = 1;
  expect(says()).toBe('s0 has WAITERS set, and nobody waits for it');
  waits(w, B, RW_WRITE);
  expect(says()).toBeNull();
});

test('a reservation after readers were granted the rwsem', () => {
  const claim = aGrantEndsTheReservation;
  const w = world(claim);
  w.mutex.handoff[0] = 1;
  expect(hears(claim, w, [EV_READ, A, 0, READ_STEAL])).toBeNull();
  expect(hears(claim, w, [EV_READ, B, 0, READ_GRANTED])).toBe('B was given s0 to read, and HANDOFF stays set');
  w.mutex.handoff[0] = 0;
  expect(hears(claim, w, [EV_READ, B, 0, READ_GRANTED])).toBeNull();
});

test('a waiter of a writer that sleeps', () => {
  const claim = whoWaitsForAWriterLends;
  const acquired: Told = [EV_ACQUIRE, A, 0];
  const asks: Told = [EV_SET_STATE, B, 2];
  const sleeps: Told = [EV_BLOCK, B, NONE, 0];
  const waiting = (): World => {
    const w = world(claim);
    waits(w, B, RW_WRITE);
    w.mutex.owner[0] = A;
    return w;
  };
  expect(hears(claim, waiting(), acquired, asks, sleeps)).toBe(
    'B sleeps for s0 and lends nothing, though A has written it since before it looked',
  );
  expect(hears(claim, waiting(), acquired, asks, [EV_BLOCKED_ON, B, 0], [EV_BLOCK, B, 0, 1])).toBeNull();
  expect(hears(claim, waiting(), asks, acquired, sleeps)).toBeNull();
  expect(hears(claim, waiting(), acquired, asks, [EV_RELEASE, A, 0, NONE], sleeps)).toBeNull();
});

test('a reservation before its time', () => {
  const claim = nobodyReservesBeforeItsTime;
  const reserves = (cls: number, what: number, waitedNs: number): string | null => {
    const w = world(claim);
    waits(w, B, what);
    w.task.cls[B] = cls;
    const hear = (kind: number, now: number) =>
      claim.hear({ count: 1, rows: [kind, now, 0, B, 0, B] }, w.memory[claim.memory.name]!, w, names);
    expect(hear(EV_CONTENTION_BEGIN, 1_000)).toBeNull();
    return hear(EV_RW_HANDOFF, 1_000 + waitedNs);
  };
  expect(reserves(FAIR, RW_WRITE, 5_000_000)).toBeNull();
  expect(reserves(RT, RW_WRITE, 0)).toBeNull();
  const early = 's0 was reserved for B because B has waited for 3000000 ns; that takes more than 4000000 ns';
  expect(reserves(FAIR, RW_WRITE, 3_000_000)).toBe(early);
  expect(reserves(RT, RW_READ, 3_000_000)).toBe(early);
});

test('a writer that sleeps on without a reservation', () => {
  const claim = whoTriesInVainForLongHasItReserved;
  const sleeps = (cls: number, waitedNs: number, reserved: number, ...between: Told[]): string | null => {
    const w = world(claim);
    waits(w, B, RW_WRITE);
    w.task.cls[B] = cls;
    w.mutex.handoff[0] = reserved;
    const hear = ([kind, a, b = 0, c = NONE]: Told, now: number) =>
      claim.hear({ count: 1, rows: [kind, now, 0, a, b, c] }, w.memory[claim.memory.name]!, w, names);
    hear([EV_CONTENTION_BEGIN, B, 0], 1_000);
    for (const told of [[EV_SET_STATE, B, 1], ...between] as Told[]) expect(hear(told, 1_000 + waitedNs)).toBeNull();
    return hear([EV_BLOCK, B, NONE], 1_000 + waitedNs);
  };
  const inVain = 'B waits on for s0, which it has found taken, and did not have it reserved';
  expect([sleeps(RT, 0, 0), sleeps(RT, 0, 1)]).toEqual([inVain, null]);
  expect([sleeps(FAIR, 4_000_001, 0), sleeps(FAIR, 4_000_000, 0)]).toEqual([inVain, null]);
  // Somebody else got it since, or it was not yet RT when it tried.
  expect(sleeps(RT, 0, 0, [EV_ACQUIRE, C, 0])).toBeNull();
  expect(sleeps(RT, 0, 0, [EV_POLICY, B, RT])).toBeNull();
});

test('a waiter that is overtaken', () => {
  const claim = whoItIsReservedForIsNotOvertaken;
  const reserved: Told = [EV_RW_HANDOFF, B, 0, B];
  const writer = (...events: Told[]) => hears(claim, world(claim), reserved, ...events);
  expect(writer([EV_ACQUIRE, B])).toBeNull();
  expect(writer([EV_ACQUIRE, C])).toBe('C took s0, though it is reserved for B');
  expect(writer([EV_CONTENTION_END, B, 0, EINVAL], [EV_ACQUIRE, C])).toBeNull();
  expect(writer([EV_READ, C, 0, READ_FAST])).toBe('C began to read s0, though it is reserved for B');
  expect(writer([EV_READ, C, 0, READ_GRANTED], [EV_ACQUIRE, A])).toBeNull();
  // One that counted itself in before it was reserved.
  const reader = (section: number, ...events: Told[]): string | null => {
    const w = world(claim);
    const slot = taskSlot(w, C);
    w.frame.program[slot] = P_DOWN_READ;
    w.frame.b[slot] = 0;
    w.frame.section[slot] = section;
    return hears(claim, w, ...events);
  };
  const steals: Told = [EV_READ, C, 0, READ_STEAL];
  expect(reader(1, reserved, steals)).toBeNull();
  // Whatever it says that it saw: it came afterwards, or had gone to the list meanwhile.
  const overtakes = 'C began to read s0, though it is reserved for B';
  expect(reader(0, reserved, steals)).toBe(overtakes);
  expect(reader(1, reserved, [EV_CONTENTION_BEGIN, C], steals)).toBe(overtakes);
  expect(reader(1, reserved, steals, steals)).toBe(overtakes);
  const donor = world(claim);
  donor.task.rwDonorWoken[C] = 1;
  expect(hears(claim, donor, reserved, [EV_ACQUIRE, C])).toBeNull();
});

test('a donor of readers', () => {
  const claim = whoLendsForAnRwsemSawAWriter;
  const says = (...events: Told[]) => hears(claim, world(claim), ...events);
  const blocks: Told = [EV_BLOCK, B, 0, 1];
  const tells = 'B stays queued to lend for s0, which nobody has written since it looked';
  expect(says([EV_CONTENTION_BEGIN, B], blocks)).toBe(tells);
  expect(says([EV_CONTENTION_BEGIN, B], [EV_BLOCK, B, 0, 0])).toBeNull();
  expect(says([EV_ACQUIRE, A], [EV_CONTENTION_BEGIN, B], blocks)).toBeNull();
  expect(says([EV_ACQUIRE, A], [EV_CONTENTION_BEGIN, B], [EV_RELEASE, A], blocks)).toBeNull();
  expect(says([EV_ACQUIRE, A], [EV_RELEASE, A], [EV_SET_STATE, B, 2], blocks)).toBe(tells);
});

test('a donor that is passed over', () => {
  const claim = aDonorOfTheWriterIsWokenFirst;
  /** A writes and executes on the context of B, C waits as well. */
  const lent = (): World => {
    const w = world(claim);
    waits(w, B, RW_WRITE);
    w.task.waitsIn[C] = 0;
    w.task.rwWaits[C] = RW_WRITE;
    w.task.isBlocked[B] = 1;
    w.task.blockedOn[B] = 0;
    w.cpu.donor[0] = B;
    w.cpu.curr[0] = A;
    w.frame.program[taskSlot(w, A)] = P_UP_WRITE;
    return w;
  };
  const released: Told = [EV_RELEASE, A, 0, NONE];
  expect(hears(claim, lent(), released, [EV_WAKING, B], [EV_WAKING, C])).toBeNull();
  expect(hears(claim, lent(), released, [EV_WAKING, C])).toBe(
    's0 was given up by a task that executed for B, which waits for it, and C is woken',
  );
  const alone = lent();
  alone.cpu.donor[0] = A;
  expect(hears(claim, alone, released, [EV_WAKING, C])).toBeNull();
});

test('the witnesses see what they are named after', () => {
  const w = world();
  w.mutex.readers[0] = 1;
  expect(twoReadersHoldAnRwsem.seen(w, 0)).toBe(false);
  expect(aWriterWaitsForReaders.seen(w, 0)).toBe(false);
  waits(w, B, RW_WRITE);
  expect(aWriterWaitsForReaders.seen(w, 0)).toBe(true);
  w.mutex.readers[0] = 2;
  expect(twoReadersHoldAnRwsem.seen(w, 0)).toBe(true);
  w.task.isBlocked[B] = 1;
  w.task.onRq[B] = QUEUED;
  w.task.blockedOn[B] = 0;
  expect(aWaiterOfAnRwsemLends.seen(w, B)).toBe(false);
  w.mutex.owner[0] = A;
  expect(aWaiterOfAnRwsemLends.seen(w, B)).toBe(true);
});

/** A stands first in the line for s0, which the others read. */
function spinsForReaders(...memory: Window[]): World {
  const w = world(...memory);
  w.mutex.readers[0] = 1;
  w.mutex.readerOwned[0] = 1;
  w.mutex.spinFirst[0] = A;
  w.mutex.spinLast[0] = A;
  w.task.spinsOn[A] = 0;
  w.cpu.curr[0] = A;
  w.task.onCpu[A] = 0;
  return w;
}

test('a writer that spins beside readers without end', () => {
  const claim = readersAreSpunForBriefly;
  const w = spinsForReaders(claim);
  const none: EventReader = { count: 0, rows: [] };
  const passes = (ns: number, events = none) =>
    claim.observe(w, events, w.memory[claim.memory.name]!, ns, {} as Shape, names);
  expect(passes(0)).toBeNull();
  expect(passes(10_000)).toBeNull();
  expect(passes(0, { count: 1, rows: [EV_ACQUIRE, 0, 1, B, 0, 0] })).toBeNull();
  expect(passes(11_000)).toBeNull();
  expect(passes(1)).toBe('CPU 0 has spun for 11001 ns beside those who read s0');
});

test('a mark of slow readers that nobody heeds, or takes off', () => {
  const w = spinsForReaders();
  const spun = () => slowReadersAreNotSpunFor.check(w, 0, names);
  const stays = () => theMarkOfSlowReadersGoesWithThem.check(w, 0, names);
  expect([spun(), stays()]).toEqual([null, null]);
  w.mutex.nonspinnable[0] = 1;
  expect([spun(), stays()]).toEqual(['A spins for s0, which is marked as read for long', null]);
  w.mutex.readers[0] = 0;
  expect(stays()).toBeNull();
  waits(w, B, RW_WRITE);
  expect(stays()).toBe('s0 is marked as read for long, nobody reads it, and B waits');
  w.mutex.readerOwned[0] = 0;
  expect(stays()).toBe('s0 is marked as read for long, and nobody read it last');
});

test('a waiter that spins for what others get', () => {
  const w = world();
  const says = () => aWaitingWriterSpinsForWhatIsReserved.check(w, B, names);
  waits(w, B, RW_WRITE);
  expect(says()).toBeNull();
  w.task.spinsOn[B] = 0;
  expect(says()).toBe('B waits for s0 and spins, and it is not reserved for it');
  w.task.rwHandoff[B] = 1;
  expect(says()).toBeNull();
  w.mutex.waitFirst[0] = C;
  expect(says()).toBe('B spins for s0, and C is before it in the wait list');
});

test('the witnesses of spinning see what they are named after', () => {
  const w = spinsForReaders();
  expect(aWriterSpinsBesideReaders.seen(w, A)).toBe(true);
  expect(readersAreMarkedAsSlow.seen(w, 0)).toBe(false);
  expect(aWriterSpinsForWhatIsReserved.seen(w, A)).toBe(false);
  w.mutex.nonspinnable[0] = 1;
  expect(readersAreMarkedAsSlow.seen(w, 0)).toBe(true);
  waits(w, A, RW_WRITE);
  expect(aWriterSpinsForWhatIsReserved.seen(w, A)).toBe(true);
});
