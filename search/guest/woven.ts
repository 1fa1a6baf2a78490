// A scenario with noise woven in: each span becomes an operation at its instant, and the `elapse` around it is divided. What comes out is a
// scenario like any other: it is replayed, reduced and mailed. An operation that needs a CPU at an instant at which that is taken away does
// nothing, as ever: an interrupt that a guest is to see is put where it has its CPU.

import type { NoiseOp, Op } from '../../model/ops.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Span } from './stolen.ts';

/** Spans in the order of their beginnings. Those that begin after the last `elapse` has passed are left out, and no span lasts longer than that. */
export function woven(scenario: Scenario, spans: readonly Span[], op: NoiseOp = 'steal'): Scenario {
  const endNs = scenario.ops.reduce((sum, o) => sum + (o.op === 'elapse' ? o.ns : 0), 0);
  const left = spans.filter(({ fromNs }) => fromNs < endNs);
  const ops: Op[] = [];
  let now = 0;
  for (const o of scenario.ops) {
    if (o.op !== 'elapse') {
      ops.push(o);
      continue;
    }
    const untilNs = now + o.ns;
    while (left.length > 0 && left[0]!.fromNs < untilNs) {
      const { cpu, fromNs, toNs } = left.shift()!;
      if (fromNs > now) ops.push({ op: 'elapse', ns: fromNs - now });
      now = Math.max(now, fromNs);
      ops.push({ op, cpu, ns: Math.min(toNs, endNs) - now });
    }
    if (untilNs > now) ops.push({ ...o, ns: untilNs - now });
    now = untilNs;
  }
  return { ...scenario, ops };
}

/** As much of each period as that, from an instant on: an interrupt that comes again and again. */
export function periodic(cpu: number, fromNs: number, lastsNs: number, periodNs: number, untilNs: number): Span[] {
  const spans: Span[] = [];
  if (lastsNs === 0) return spans;
  for (let at = fromNs; at < untilNs; at += periodNs) spans.push({ cpu, fromNs: at, toNs: at + lastsNs });
  return spans;
}
