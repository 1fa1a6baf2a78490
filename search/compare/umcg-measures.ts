// What UMCG costs: the numbers with which its designs were argued. Counted from events and, after each section, from the words.

import { EV_UMCG_CALL, EV_WAKEUP, EVENT_STRIDE } from '../../model/events.ts';
import {
  NONE,
  UMCG_CALL_BLOCK,
  UMCG_CALL_UNBLOCK,
  UMCG_LOCKED,
  UMCG_RUNNING,
  UMCG_SERVER,
  UMCG_STATE_MASK,
  UMCG_WORKER,
} from '../../model/ids.ts';
import type { Machine } from '../../model/machine.ts';
import { isUmcgServer, waitsInUmcg } from '../../model/view.ts';
import type { World } from '../../model/world.ts';

/** Names and units, as the other measures have them. */
export const UMCG_MEASURES = {
  'blocks of workers': 'blocks that were reported to UMCG',
  'unblocks of workers': 'workers that came back from one',
  'server wake-ups': 'wake-ups of servers; by unblocks: wakes for each',
  'threads beyond servers': 'sections in which more servers and workers were RUNNING than there are servers',
  'idle servers beside work': 'sections in which a server slept and ran nobody while a worker waited to be run',
} as const;
/** Numbers of which the thread spoke as one for each of the other. */
export const UMCG_RATIOS = [
  ['context switches for each contended lock', 'context switches', 'contended locks'],
  ['server wake-ups for each unblock', 'server wake-ups', 'unblocks of workers'],
] as const;

export type UmcgMeasure = keyof typeof UMCG_MEASURES;
export type UmcgMeasured = Record<UmcgMeasure, number>;

export const noUmcgMeasures = (): UmcgMeasured => ({
  'blocks of workers': 0,
  'unblocks of workers': 0,
  'server wake-ups': 0,
  'threads beyond servers': 0,
  'idle servers beside work': 0,
});

/** Takes down one section. */
export function countUmcg({ w, log }: Machine, counts: UmcgMeasured): void {
  for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) {
    const kind = log.rows[at];
    if (kind === EV_WAKEUP && isUmcgServer(w, log.rows[at + 3]!)) counts['server wake-ups']++;
    if (kind !== EV_UMCG_CALL) continue;
    if (log.rows[at + 4] === UMCG_CALL_BLOCK) counts['blocks of workers']++;
    if (log.rows[at + 4] === UMCG_CALL_UNBLOCK) counts['unblocks of workers']++;
  }
  const { servers, running, idle, ready } = tasksOf(w);
  if (running > servers) counts['threads beyond servers']++;
  if (idle && ready) counts['idle servers beside work']++;
}

function tasksOf(w: World): { servers: number; running: number; idle: boolean; ready: boolean } {
  const { role, registered, state } = w.umcg;
  let servers = 0;
  let running = 0;
  let idle = false;
  let ready = w.process.list[0] !== NONE;
  for (let task = 0; task < role.length; task++) {
    if (registered[task] === 0) continue;
    if ((state[task]! & (UMCG_STATE_MASK | UMCG_LOCKED)) === UMCG_RUNNING) running++;
    if (role[task] === UMCG_SERVER) {
      servers++;
      const runsNobody = w.umcg.current[task] === NONE && w.umcg.picked[task] === NONE;
      if (runsNobody && waitsInUmcg(w, task)) idle = true;
      if (w.umcg.list[task] !== NONE) ready = true;
    } else if (role[task] === UMCG_WORKER && w.umcg.readyOf[task] !== NONE) ready = true;
  }
  return { servers, running, idle, ready };
}
