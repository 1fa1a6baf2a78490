// B2. The server of a worker is not told of a wait for a kernel mutex as long as somebody can execute on the worker's context: who was told of
// has blocked once in that wait before, and was found with nobody to lend to.

import { EV_BLOCK, EV_CONTENTION_BEGIN, EV_UMCG_CALL, EVENT_STRIDE } from '../../model/events.ts';
import { DL, NONE, UMCG_CALL_BLOCK } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { endThatCanRun } from '../monitors/kept.ts';
import type { Monitor } from '../types.ts';
import { serverOf } from '../umcg/words.ts';

export const aBlockIsHiddenWhileItsChainCanRun: Monitor = {
  kind: 'monitor',
  hears: [EV_BLOCK, EV_CONTENTION_BEGIN, EV_UMCG_CALL],
  name: 'a-block-is-hidden-while-its-chain-can-run',
  because: 'a server that is told runs another worker beside what this one lends: one share becomes two',
  source: ['umcg:design-B2', 'umcg:P-2'],
  appliesTo: (features) => features.has('umcg-hides-blocks'),
  memory: part('hiddenBlock', 'task', { tried: ghost('it has blocked since it began to wait for that mutex') }),
  hear({ count, rows }, { tried }, w, names) {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const task = rows[at + 3]!;
      if (kind === EV_BLOCK) tried![task] = 1;
      if (kind === EV_CONTENTION_BEGIN) tried![task] = 0;
      if (kind !== EV_UMCG_CALL || rows[at + 4] !== UMCG_CALL_BLOCK) continue;
      if (tried![task] === 1 || w.task.waitsIn[task] === NONE) continue;
      const end = w.task.cls[task] === DL ? NONE : endThatCanRun(w, task);
      if (end === NONE) continue;
      return `${names.task(serverOf(w, task))} is told that ${names.task(task)} has blocked on ${names.mutex(w.task.waitsIn[task]!)}, though ${names.task(end)} at the end of its chain can run`;
    }
    return null;
  },
};
