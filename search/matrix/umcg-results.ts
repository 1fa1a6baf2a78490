// What the tasks of UMCG get to see, over everything that a small scope allows: each run of a list of operations, and the results of the
// calls of each task in it. With contexts lent the set of results may be smaller than without; whatever is in it must be possible without.

import { EV_CONTENTION_END, EV_UMCG_CALL, EVENT_STRIDE } from '../../model/events.ts';
import {
  UMCG_CALL_KILL,
  UMCG_CALL_REGISTER,
  UMCG_CALL_RETURN,
  UMCG_CALL_UNREGISTER,
  UMCG_CALL_WAIT,
} from '../../model/ids.ts';
import type { Machine, Observer } from '../../model/machine.ts';
import { type Op, packOps } from '../../model/ops.ts';
import type { Shape } from '../../model/shape.ts';
import { benchOf } from '../crosscheck/bench.ts';
import { Stand } from '../run.ts';

const SETTLE_NS = 1_000_000;

/** Calls whose result a task in user mode sees. A block and an unblock are seen by nobody but its server. */
const SEEN: ReadonlySet<number> = new Set([UMCG_CALL_REGISTER, UMCG_CALL_UNREGISTER, UMCG_CALL_RETURN, UMCG_CALL_KILL]);

/** Takes down what the calls of each task answered, in order. */
class Results implements Observer {
  readonly seen: string[];
  private readonly waits: Uint8Array;
  constructor(tasks: number) {
    this.seen = new Array<string>(tasks).fill('');
    this.waits = new Uint8Array(tasks);
  }
  afterSection({ log: { rows, count } }: Machine): boolean {
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const kind = rows[at];
      const task = rows[at + 3]!;
      if (kind === EV_UMCG_CALL) this.call(task, rows[at + 4]!, rows[at + 5]!);
      if (kind === EV_CONTENTION_END) this.add(task, `lock:${rows[at + 5]}`);
    }
    return false;
  }
  atRest(): boolean {
    return false;
  }
  /** A hook that ends returns like a call, and is none. */
  private call(task: number, what: number, errno: number): void {
    if (what === UMCG_CALL_WAIT) this.waits[task] = 1;
    if (!SEEN.has(what) || (what === UMCG_CALL_RETURN && this.waits[task] === 0)) return;
    if (what === UMCG_CALL_RETURN) this.waits[task] = 0;
    this.add(task, `${what}:${errno}`);
  }
  private add(task: number, what: string): void {
    // The same answer again says how often a server was woken, which is timing.
    if (!this.seen[task]!.endsWith(`${what} `)) this.seen[task] += `${what} `;
  }
}

/** The results of every list of `length` operations of the alphabet after those that come first. */
export function resultsOf(
  design: string,
  choices: Readonly<Record<string, string>>,
  shape: Shape,
  first: readonly Op[],
  alphabet: readonly Op[],
  length: number,
): Set<string> {
  const stand = new Stand({ ...benchOf(design, choices), properties: [], limits: [] }, shape);
  const found = new Set<string>();
  const chosen = new Array<number>(length).fill(0);
  for (let more = true; more; more = next(chosen, alphabet.length)) {
    const results = new Results(shape.tasks.length);
    stand.run(shape, packOps([...first, ...chosen.map((at) => alphabet[at]!)]), SETTLE_NS, undefined, results);
    found.add(results.seen.join('| '));
  }
  return found;
}

/** Counts on; false once all have been. */
function next(digits: number[], base: number): boolean {
  for (let at = 0; at < digits.length; at++) {
    digits[at]!++;
    if (digits[at]! < base) return true;
    digits[at] = 0;
  }
  return false;
}
