// Noise for a run that is drawn: spans in which a CPU is kept from its work, put between the operations that are there.

import { NONE } from '../model/ids.ts';
import { IRQ, IRQS_OFF, type OpList, STEAL, STRIDE } from '../model/ops.ts';
import { NOISES_NS } from './edges.ts';
import { appendRow, moveLast } from './rows.ts';
import type { Stream } from './stream.ts';

/** Runs without any, and how many spans the others have at most. */
const QUIET_PERCENT = 20;
const SPANS_MAX = 8;
/** Of four spans one each is a long interrupt and a stretch with interrupts off. */
const KINDS = [STEAL, STEAL, IRQ, IRQS_OFF];
/** Runs in which one CPU has it all: that is where clocks part. */
const ONE_CPU_PERCENT = 60;

/** As many as the list has room for. */
export function drawNoiseInto(s: Stream, cpus: number, list: OpList): void {
  if (s.chance(QUIET_PERCENT)) return;
  const room = list.rows.length / STRIDE - list.count;
  const spans = Math.min(room, 1 + s.int(SPANS_MAX));
  const only = s.chance(ONE_CPU_PERCENT) ? s.int(cpus) : NONE;
  for (let i = 0; i < spans; i++) {
    const at = s.int(list.count + 1);
    const cpu = only === NONE ? s.int(cpus) : only;
    appendRow(list, 0, s.pick(KINDS), NONE, cpu, NONE, 0, s.pick(NOISES_NS), 0, 0);
    moveLast(list, at);
  }
}
