// What a pass may ask for, look at and make to move: each claim on an event that contradicts it, and on one that does not.

import { expect, test } from 'vitest';
import {
  AB_ASKED,
  EV_ACTIVE_BALANCE,
  EV_AFFINITY,
  EV_BALANCE_GROUP,
  EV_BALANCE_SCAN,
  EV_BALANCE_SEARCH,
} from '../../model/events.ts';
import { FAIR } from '../../model/ids.ts';
import { createWorld, type World } from '../../model/world.ts';
import type { Monitor, Names } from '../types.ts';
import { aPassAsksWhoHasSomethingToGive } from './a-pass-asks-who-has-something-to-give.ts';
import { aPassLooksAtWhoMayGo } from './a-pass-looks-at-who-may-go.ts';
import { activeBalanceFillsAnIdleCpu } from './active-balance-fills-an-idle-cpu.ts';
import { onlyPinnedTasksMakeAGroupUneven } from './only-pinned-tasks-make-a-group-uneven.ts';

const names: Names = { task: (task) => `T${task}`, mutex: (mutex) => `m${mutex}` };

/** T0 and T1 are queued on CPU 0, where T0 executes; T2 executes on CPU 1. All may go anywhere. */
function world(claim: Monitor): World {
  const w = createWorld({ cpus: 2, tasks: 3, mutexes: 0, domains: true }, [claim.memory]);
  w.task.allowedLo.fill(3);
  w.task.cls.fill(FAIR, 0, 3);
  w.cpu.active.fill(1);
  w.cpu.fairFirst[0] = 0;
  w.task.rqNext[0] = 1;
  w.cpu.fairFirst[1] = 2;
  w.cpu.nrRunning[0] = 2;
  w.cpu.nrRunning[1] = 1;
  w.cpu.curr[0] = 0;
  w.cpu.curr[1] = 2;
  w.fair.load.fill(1024);
  w.lb.original.fill(1024);
  w.lb.left.fill(1024);
  return w;
}
const hearing = (claim: Monitor, w: World) => (kind: number, a: number, b: number, c: number) =>
  claim.hear({ count: 1, rows: [kind, 0, b, a, b, c] }, w.memory[claim.memory.name]!, w, names);

test('a pass that looks at nobody', () => {
  const w = world(aPassLooksAtWhoMayGo);
  const hear = hearing(aPassLooksAtWhoMayGo, w);
  expect(hear(EV_BALANCE_SCAN, 0, 1, 2)).toBeNull();
  expect(hear(EV_BALANCE_SCAN, 0, 1, 0)).toBe('CPU 1 looked at nobody of the 2 tasks of CPU 0, and T0 may go over');
  w.task.allowedLo.fill(1);
  expect(hear(EV_BALANCE_SCAN, 0, 1, 0)).toBeNull();
});

test('a pass that asks a CPU whose only task is too much', () => {
  const w = world(aPassAsksWhoHasSomethingToGive);
  const hear = hearing(aPassAsksWhoHasSomethingToGive, w);
  expect(hear(EV_BALANCE_SEARCH, 0, 1, 100)).toBeNull();
  expect(hear(EV_BALANCE_SEARCH, 1, 0, 1024)).toBeNull();
  expect(hear(EV_BALANCE_SEARCH, 1, 0, -1)).toBeNull();
  expect(hear(EV_BALANCE_SEARCH, 1, 0, 100)).toBe(
    'CPU 0 is to take a load of 100 and asks CPU 1, whose only task is T2 with 1024',
  );
  w.lb.left[1] = 512;
  expect(hear(EV_BALANCE_SEARCH, 1, 0, 100)).toBeNull();
});

test('an active balance while nobody has idled for two passes', () => {
  const claim = activeBalanceFillsAnIdleCpu;
  const asks = (before: (w: World, hear: ReturnType<typeof hearing>) => void) => {
    const w = world(claim);
    const hear = hearing(claim, w);
    hear(EV_BALANCE_SCAN, 0, 1, 1);
    before(w, hear);
    hear(EV_BALANCE_SCAN, 0, 1, 1);
    return claim.hear(
      { count: 1, rows: [EV_ACTIVE_BALANCE, 0, 1, 0, AB_ASKED, 1] },
      w.memory[claim.memory.name]!,
      w,
      names,
    );
  };
  expect(asks(() => {})).toContain('CPU 1 asks for the task that executes on CPU 0, and no CPU has idled');
  const idled = asks((w, hear) => {
    w.cpu.curr[1] = -1;
    hear(EV_BALANCE_SCAN, 1, 0, 0);
    w.cpu.curr[1] = 2;
  });
  expect(idled).toBeNull();
  const changed = asks((_w, hear) => {
    hear(EV_AFFINITY, 0, 0, 0);
  });
  expect(changed).toBeNull();
  const reduced = asks((w) => {
    w.lb.left[0] = 512;
  });
  expect(reduced).toBeNull();
});

test('a pass that calls a group uneven for a kernel thread', () => {
  const claim = onlyPinnedTasksMakeAGroupUneven;
  const tells = (before: (w: World) => void) => {
    const w = world(claim);
    const hear = hearing(claim, w);
    before(w);
    hear(EV_BALANCE_SEARCH, 0, 1, 1);
    hear(EV_BALANCE_SCAN, 0, 1, 2);
    return { says: hear(EV_BALANCE_GROUP, 0, 1, 1), hear };
  };
  const met = 'CPU 1 says that tasks are pinned in the group of CPU 0, and its pass has met none';
  expect(tells(() => {}).says).toBe(met);
  const pinned = (w: World): void => {
    w.task.allowedLo[1] = 1;
  };
  expect(tells(pinned).says).toBeNull();
  const thread = (w: World) => {
    pinned(w);
    w.balanced.kthread[1] = 1;
  };
  expect(tells(thread).says).toBe(met);
  // The next pass has met nobody yet, but the rest of one that met none but pinned tasks has.
  const { hear } = tells(pinned);
  hear(EV_BALANCE_SEARCH, 2, 1, 1);
  expect(hear(EV_BALANCE_GROUP, 0, 1, 1)).toBe(met);
  const all = tells((w) => {
    w.task.allowedLo.fill(1);
  });
  all.hear(EV_BALANCE_SEARCH, 2, 1, 1);
  expect(all.hear(EV_BALANCE_GROUP, 0, 1, 1)).toBeNull();
});
