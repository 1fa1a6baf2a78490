// The events of the present section as a flat array that is reused: no allocation per step.

import { EVENT_STRIDE } from './events.ts';

export interface EventLog {
  count: number;
  rows: Float64Array;
  /** The same memory as 32-bit words, two for each number, for digests. */
  words: Int32Array;
}

export function eventLog(): EventLog {
  const rows = new Float64Array(64 * EVENT_STRIDE);
  return { count: 0, rows, words: new Int32Array(rows.buffer) };
}

export function append(log: EventLog, kind: number, nowNs: number, cpu: number, a: number, b: number, c: number): void {
  if ((log.count + 1) * EVENT_STRIDE > log.rows.length) {
    const larger = new Float64Array(log.rows.length * 2);
    larger.set(log.rows);
    log.rows = larger;
    log.words = new Int32Array(larger.buffer);
  }
  const { rows } = log;
  const at = log.count++ * EVENT_STRIDE;
  rows[at] = kind;
  rows[at + 1] = nowNs;
  rows[at + 2] = cpu;
  rows[at + 3] = a;
  rows[at + 4] = b;
  rows[at + 5] = c;
}
