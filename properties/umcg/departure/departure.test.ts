// The claim about ends is broken by what one of them leaves, and by nothing before it.

import { expect, test } from 'vitest';
import { DEAD, UMCG_PLAIN, UMCG_WORKER } from '../../../model/ids.ts';
import { createWorld, type World } from '../../../model/world.ts';
import { whoIsGoneLeavesNoRegistration } from './who-is-gone-leaves-no-registration.ts';

const W = 0;
const names = { task: () => 'W', mutex: () => 'm' };

/** A worker that is registered, its hooks armed, in a system call. */
function world(): World {
  const w = createWorld({ cpus: 1, tasks: 1, mutexes: 0, umcg: true });
  w.umcg.role[W] = UMCG_WORKER;
  w.umcg.registered[W] = 1;
  w.umcg.hook[W] = 1;
  w.umcg.pinned[W] = W;
  return w;
}

const judge = (w: World) => whoIsGoneLeavesNoRegistration.check(w, W, names);

test.each<readonly [change: (w: World) => void, says: string | null]>([
  [() => {}, null],
  [({ task }) => task.state.fill(DEAD), 'W has exited, and is registered'],
  [({ umcg }) => umcg.replaced.fill(1), 'W has replaced its program, and is registered'],
  [({ umcg }) => umcg.role.fill(UMCG_PLAIN), 'W has never asked for it, and is registered'],
])('who-is-gone-leaves-no-registration: %#', (change, says) => {
  const w = world();
  change(w);
  expect(judge(w)).toBe(says);
});

test('what is left is named', () => {
  const w = world();
  w.task.state[W] = DEAD;
  w.umcg.registered[W] = 0;
  expect(judge(w)).toBe('W has exited, and has its hooks armed');
  w.umcg.hook[W] = 0;
  expect(judge(w)).toBe('W has exited, and has pages pinned');
  w.umcg.pinned[W] = -1;
  expect(judge(w)).toBe(null);
});

test('a stranger is registered elsewhere', () => {
  const w = world();
  w.umcg.role[W] = UMCG_PLAIN;
  w.umcg.foreign[W] = 1;
  expect(judge(w)).toBe(null);
});
