// Which kinds of operations a run uses at all, and how often: each run leaves out a random half of the optional ones.
// A run that does little else than wake and migrate gets deeper there than one that does everything (swarm testing).

import { COOKIE, FORK, LOCK, OP_NAMES, type OpName, opCode, WAKE } from '../model/ops.ts';
import type { Stream } from './stream.ts';

/** `whole`: every operation runs to its end. `section`: some are stopped on the way, and CPUs are held. */
export type Grain = 'whole' | 'section';

/** Balls in the urn, before scaling. `migrate-disable` and `offline` stand for both directions. */
const BALLS: Readonly<Partial<Record<OpName, number>>> = {
  wake: 6,
  lock: 9,
  unlock: 6,
  elapse: 6,
  sleep: 6,
  spurious: 3,
  signal: 3,
  affinity: 3,
  trylock: 3,
  yield: 3,
  policy: 3,
  tick: 2,
  'migrate-disable': 3,
  exit: 3,
  cpuset: 6,
  'dl-limit': 1,
  'rebuild-domains': 1,
  offline: 2,
  fork: 4,
  clock: 2,
  cookie: 4,
};
const HOLD_BALLS: Readonly<Partial<Record<OpName, number>>> = { hold: 2, go: 1, 'go-task': 1 };
const SCALES = [1, 1, 2, 3];
/** Changes much at once: in a quarter of the runs, not in half. */
const RARE: ReadonlySet<OpName> = new Set(['offline', 'clock']);
/** Without these a run does next to nothing; they stay on in 31 of 32 runs. */
const ESSENTIAL: ReadonlySet<OpName> = new Set(['wake', 'lock', 'unlock', 'elapse']);

/** A kind of operation by code, with its balls. */
const KINDS = OP_NAMES.map((name) => ({
  code: opCode(name),
  balls: BALLS[name] ?? 0,
  holdBalls: HOLD_BALLS[name] ?? 0,
  essential: ESSENTIAL.has(name),
  coins: RARE.has(name) ? 3 : 1,
}));

/** Balls to draw kinds from. Drawing a ball is one uniform draw, however uneven the weights. */
export interface Urn {
  size: number;
  readonly balls: Uint8Array;
  /** By code: 1 if the kind is on in this run. */
  readonly on: Uint8Array;
}

export function newUrn(): Urn {
  const largest = KINDS.reduce((sum, kind) => sum + kind.balls + kind.holdBalls, 0) * Math.max(...SCALES);
  return { size: 0, balls: new Uint8Array(largest), on: new Uint8Array(OP_NAMES.length) };
}

/** Decides for one run what is on; `forks`: there is somebody to fork; `cookies`: the machine has cores. Never everything is off. */
export function fillUrn(s: Stream, grain: Grain, urn: Urn, forks: boolean, cookies = false): void {
  urn.size = 0;
  // One draw is 32 coins: drawing each alone would take as long as five operations.
  let coins = s.bits();
  let luck = s.bits();
  let scales = s.bits();
  for (let i = 0; i < KINDS.length; i++) {
    const { code, balls, holdBalls, essential, coins: asked } = KINDS[i]!;
    const most = grain === 'section' ? balls + holdBalls : balls;
    if (most === 0 || (code === COOKIE && !cookies)) continue;
    const on = essential ? (luck & 31) !== 0 : (coins & asked) === asked && (forks || code !== FORK);
    urn.on[code] = on ? 1 : 0;
    if (on) put(urn, code, most * SCALES[scales & 3]!);
    if (essential) luck >>>= 5;
    else coins >>>= asked === 1 ? 1 : 2;
    scales = (scales >>> 2) | (scales << 30);
  }
  if (urn.size > 0) return;
  for (const code of [WAKE, LOCK]) {
    urn.on[code] = 1;
    put(urn, code, 1);
  }
}

function put(urn: Urn, code: number, count: number): void {
  const { balls } = urn;
  const end = urn.size + count;
  for (let at = urn.size; at < end; at++) balls[at] = code;
  urn.size = end;
}

/** The kind of a ball, by 12 coins. */
export const kindAt = (urn: Urn, coins: number): number => urn.balls[(coins * urn.size) >>> 12]!;
