// Changes of a step: those in words that were live already and those in others, and the way back.

import { expect, test } from 'vitest';
import { Changes } from './changes.ts';
import { LiveWords } from './live-words.ts';

test('what changed is found, learnt, and can be set back', () => {
  const state = Int32Array.from([5, 0, 0, 7, 0, 0]);
  const next = state.slice();
  const live = new LiveWords(next.length);
  const changes = new Changes(next, state, live);
  const found = () =>
    new Map(Array.from(changes.places.subarray(0, changes.count), (at, k) => [at, changes.values[k]]));

  next.set([1, 2], 1);
  changes.find();
  expect(found()).toEqual(
    new Map([
      [1, 1],
      [2, 2],
    ]),
  );
  expect([...next]).toEqual([5, 1, 2, 7, 0, 0]);
  changes.undo();
  expect([...next]).toEqual([...state]);

  // One word that is live, and one that nobody has seen to change.
  next[2] = 9;
  next[5] = -1;
  changes.find();
  expect(found()).toEqual(
    new Map([
      [2, 9],
      [5, -1],
    ]),
  );
  expect(live.list.subarray(0, live.count)).toEqual(Int32Array.from([1, 2, 5]));
  expect([...next]).toEqual([5, 0, 9, 7, 0, -1]);
  changes.undo();
  changes.find();
  expect(changes.count).toBe(0);
});
