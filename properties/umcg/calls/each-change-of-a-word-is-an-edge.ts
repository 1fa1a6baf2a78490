// I-17, without who made the change. A state word goes round: blocked, to be run, running. Nobody runs who has not been to be run, and a server
// only hands its CPU over and takes it back.

import { EV_UMCG_STATE, EVENT_STRIDE } from '../../../model/events.ts';
import {
  UMCG_BLOCKED,
  UMCG_NONE,
  UMCG_RUNNABLE,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_STATE_MASK,
} from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withUmcg } from '../words.ts';

const NAMES = ['NONE', 'RUNNING', 'RUNNABLE', 'BLOCKED'];
const STATES = 4;
const UNKNOWN = -1;

/** By state before and state after. A block of one that is about to wait, and a timeout where that writes BLOCKED, lead from RUNNABLE to BLOCKED. */
const EDGES: ReadonlySet<number> = new Set(
  [
    [UMCG_BLOCKED, UMCG_RUNNABLE],
    [UMCG_RUNNABLE, UMCG_RUNNING],
    [UMCG_RUNNABLE, UMCG_BLOCKED],
    [UMCG_RUNNING, UMCG_BLOCKED],
    [UMCG_RUNNING, UMCG_RUNNABLE],
    [UMCG_RUNNING, UMCG_NONE],
    [UMCG_RUNNABLE, UMCG_NONE],
  ].map(([from, to]) => from! * STATES + to!),
);
const OF_SERVERS: ReadonlySet<number> = new Set([
  UMCG_RUNNING * STATES + UMCG_RUNNABLE,
  UMCG_RUNNABLE * STATES + UMCG_RUNNING,
]);

export const eachChangeOfAWordIsAnEdge: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_STATE],
  name: 'each-change-of-a-word-is-an-edge',
  because: 'a worker that goes from blocked to running has asked nobody, and its server does not know of it',
  source: ['umcg:I-17'],
  appliesTo: withUmcg,
  memory: part('umcgEdges', 'umcg', { word: ghost('state byte of its word as last heard', UNKNOWN) }),
  hear(events, memory, w, names) {
    const word = memory.word!;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (events.rows[at] !== EV_UMCG_STATE) continue;
      const task = events.rows[at + 3]!;
      const serves = w.umcg.role[task] === UMCG_SERVER;
      const from = word[task] === UNKNOWN ? (serves ? UMCG_RUNNING : UMCG_BLOCKED) : word[task]!;
      const to = events.rows[at + 4]! & UMCG_STATE_MASK;
      word[task] = to;
      if (from === to || (serves ? OF_SERVERS : EDGES).has(from * STATES + to)) continue;
      return `the word of ${names.task(task)} goes from ${NAMES[from] ?? from} to ${NAMES[to] ?? to}`;
    }
    return null;
  },
};
