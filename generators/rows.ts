// How an operation is written into a list, whoever draws it.

import {
  F_ARG,
  F_CODE,
  F_CPU,
  F_FLAG,
  F_MUTEX,
  F_PICK,
  F_STOP,
  F_STOP_NAME,
  F_TASK,
  F_X,
  F_Y,
  F_Z,
  type OpList,
  STRIDE,
} from '../model/ops.ts';
import type { Stream } from './stream.ts';

/** Appends an operation without flag and stop, and answers where its row begins. */
export function appendRow(
  list: OpList,
  pick: number,
  code: number,
  task: number,
  cpu: number,
  mutex: number,
  arg: number,
  x: number,
  y: number,
  z: number,
): number {
  const { rows } = list;
  const at = list.count++ * STRIDE;
  rows[at + F_CODE] = code;
  rows[at + F_TASK] = task;
  rows[at + F_CPU] = cpu;
  rows[at + F_MUTEX] = mutex;
  rows[at + F_ARG] = arg;
  rows[at + F_PICK] = pick;
  rows[at + F_STOP] = 0;
  rows[at + F_STOP_NAME] = -1;
  rows[at + F_X] = x;
  rows[at + F_Y] = y;
  rows[at + F_Z] = z;
  rows[at + F_FLAG] = 0;
  return at;
}

/** Choice number of an operation: one of three others than the kernel's own so often, in percent. */
export const drawPick = (s: Stream, percent: number): number => (s.chance(percent) ? 1 + s.int(3) : 0);

/** The last row goes to that place, and those from there on one further. */
export function moveLast({ rows, count }: OpList, to: number): void {
  const last = rows.slice((count - 1) * STRIDE, count * STRIDE);
  rows.copyWithin((to + 1) * STRIDE, to * STRIDE, (count - 1) * STRIDE);
  rows.set(last, to * STRIDE);
}
