// The end of a wait is compared with who has the lock, for reading or writing.

import { expect, test } from 'vitest';
import { EV_CONTENTION_END, EVENT_STRIDE } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { createWorld } from '../../model/world.ts';
import type { Names } from '../types.ts';
import { whoReturnsFromAWaitHasTheLock as claim } from './who-returns-from-a-wait-has-the-lock.ts';

const [A, B] = [0, 1];
const names: Names = { task: (task) => 'AB'[task]!, mutex: (mutex) => `m${mutex}` };

test('a wait ends with the lock or with an error', () => {
  const w = createWorld({ cpus: 1, tasks: 2, mutexes: 1 }, [claim.memory]);
  const says = (errno: number) => {
    const rows = [EV_CONTENTION_END, 0, 0, A, 0, errno];
    expect(rows.length).toBe(EVENT_STRIDE);
    return claim.hear({ count: 1, rows }, w.memory[claim.memory.name]!, w, names);
  };
  w.mutex.owner[0] = A;
  expect(says(0)).toBeNull();
  w.mutex.owner[0] = B;
  expect(says(4)).toBeNull();
  expect(says(0)).toBe('A returns from its wait for m0 without an error; the owner is B');
  w.mutex.owner[0] = NONE;
  expect(says(0)).toBe('A returns from its wait for m0 without an error; the owner is nobody');
});
