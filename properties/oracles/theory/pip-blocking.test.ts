// Blocking worked out by hand, and both bounds against schedules drawn unit by unit: a bound that is broken once is none.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawInheritance, type NaiveLocker } from './naive-inheritance.ts';
import { outermostBlocking, sharpBlocking } from './pip-blocking.ts';
import { worstResponse } from './response-time.ts';
import { type ProgramStep, sectionsOf } from './sections.ts';

/** `3 (1 2 (0 1) 1) 4`: runs as numbers; a bracket takes the lock that its first number names. */
function program(text: string): ProgramStep[] {
  const steps: ProgramStep[] = [];
  const held: number[] = [];
  for (const [, open, word, close] of text.matchAll(/(\()?(\d+)?(\))?/g)) {
    if (open) {
      held.push(Number(word));
      steps.push(['lock', Number(word)]);
    } else if (word) steps.push(['run', Number(word)]);
    if (close) steps.push(['unlock', held.pop()!]);
  }
  return steps;
}
const user = (priority: number, text: string) => ({ priority, sections: sectionsOf(program(text)) });

test('sections are a tree, lengths include what is inside', () => {
  expect(sectionsOf(program('3 (1 2 (0 1) 1) 4 (0 5)'))).toEqual([
    { lock: 1, length: 4, inner: [{ lock: 0, length: 1, inner: [] }] },
    { lock: 0, length: 5, inner: [] },
  ]);
});

test('Pathfinder: one section of the low task, whatever the middle one does', () => {
  const users = [user(10, '(0 4) 1'), user(50, '5'), user(90, '1 (0 1) 1')];
  expect(users.map(({ priority }) => outermostBlocking(users, priority))).toEqual([0, 4, 4]);
  expect(users.map(({ priority }) => sharpBlocking(users, priority, true))).toEqual([0, 4, 4]);
});

test('a chain: the low task blocks the high one through the middle one', () => {
  const users = [user(10, '(1 4) 1'), user(50, '(0 1 (1 1) 1) 1'), user(90, '1 (0 1) 1'), user(70, '3')];
  // The high task never takes lock 1.
  expect(outermostBlocking(users, 90)).toBe(4 + 3);
  expect(sharpBlocking(users, 90, false)).toBe(4 + 3);
  expect(outermostBlocking(users, 50)).toBe(4);
  expect(outermostBlocking(users, 10)).toBe(0);
});

test('the outermost section counts in the simple bound, the section that matters in the sharp one', () => {
  const users = [user(1, '(0 9 (1 2) 9)'), user(2, '(1 3)'), user(3, '(1 1)')];
  expect(outermostBlocking(users, 3)).toBe(20 + 3);
  expect(sharpBlocking(users, 3, true)).toBe(2 + 3);
  // Both less urgent tasks use lock 1, which has one owner at a time.
  expect(sharpBlocking(users, 3, false)).toBe(3);
});

test('a lock around one that counts does not count by that', () => {
  const users = [user(1, '(0 8)'), user(2, '(0 1 (1 1))'), user(3, '(1 1)')];
  // The owner of lock 0 is helped by the middle task at most, which holds nothing yet that the high one wants.
  expect(outermostBlocking(users, 3)).toBe(2);
  expect(outermostBlocking(users, 2)).toBe(8);
});

// ---- against drawn schedules ----------------------------------------------------------------------------------------------

const LOCKS = 3;
const run = fc.integer({ min: 1, max: 3 }).map((n) => String(n));
/** Locks ascend inward, so there is no deadlock. */
const section = (from: number): fc.Arbitrary<string> =>
  from >= LOCKS
    ? run
    : fc
        .tuple(fc.integer({ min: from, max: LOCKS - 1 }), run, fc.boolean())
        .chain(([lock, length, nest]) =>
          !nest || lock + 1 >= LOCKS
            ? fc.constant(`(${lock} ${length})`)
            : section(lock + 1).map((inner) => `(${lock} ${length} ${inner} 1)`),
        );
const locker = fc
  .tuple(
    fc.array(fc.oneof(run, section(0)), { minLength: 1, maxLength: 3 }),
    fc.nat(12),
    fc.integer({ min: 12, max: 50 }),
  )
  .map(([parts, offset, period]) => ({ program: program(`1 ${parts.join(' ')}`), offset, period }));
const lockers = fc
  .array(locker, { minLength: 2, maxLength: 4 })
  .map((list) => list.map((task, priority) => ({ ...task, priority })));

test.each([true, false])(
  'no drawn response is above the bound, and some need the blocking in it: hand-over %s',
  (handsOver) => {
    let blocked = 0;
    let sharper = 0;
    fc.assert(
      fc.property(lockers, (tasks) => {
        const users = usersOf(tasks);
        const drawn = drawInheritance(tasks, handsOver, 400);
        for (const [t, task] of users.entries()) {
          const sharp = sharpBlocking(users, task.priority, handsOver);
          const simple = outermostBlocking(users, task.priority);
          expect(sharp).toBeLessThanOrEqual(simple);
          if (sharp < simple) sharper++;
          const moreUrgent = users.slice(t + 1);
          const bound = worstResponse(task, moreUrgent, sharp);
          if (bound === null) continue;
          expect(drawn[t]).toBeLessThanOrEqual(bound);
          if (drawn[t]! > worstResponse(task, moreUrgent, 0)!) blocked++;
        }
      }),
      { numRuns: 1_500 },
    );
    expect(blocked).toBeGreaterThan(20);
    expect(sharper).toBeGreaterThan(20);
  },
);

const usersOf = (tasks: readonly NaiveLocker[]) =>
  tasks.map(({ priority, program, period }) => ({
    priority,
    period,
    wcet: program.reduce((sum, [what, operand]) => sum + (what === 'run' ? operand : 0), 0),
    sections: sectionsOf(program),
  }));

test('one section a lock is no bound when unlock hands over', () => {
  // 1. The low task takes the lock, the middle one waits for it. 2. So does the high one, which gets it first, at 3. 3. Its unlock at
  // 4 hands the lock to the middle task, which is not on the CPU. 4. At 5 the high task wants the lock again, and waits until 8.
  const tasks = [
    { program: program('(0 3)'), offset: 0, period: 100, priority: 0 },
    { program: program('(0 3) 1'), offset: 1, period: 100, priority: 1 },
    { program: program('(0 1) 1 (0 1)'), offset: 2, period: 100, priority: 2 },
  ];
  const users = usersOf(tasks);
  const bound = (handsOver: boolean) => worstResponse(users[2]!, [], sharpBlocking(users, 2, handsOver));
  expect(drawInheritance(tasks, true, 50)[2]).toBe(9 - 2);
  expect([bound(false), bound(true)]).toEqual([3 + 3, 3 + 6]);
  expect(drawInheritance(tasks, false, 50)[2]).toBe(4);
});
