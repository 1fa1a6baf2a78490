// Arrows from CPU to CPU, where a task moves.

import type { PageRecord } from '../record.ts';
import type { Axis } from './axis.ts';

/** Events that move a task: operands are task, from, to. */
const MOVES = new Set(['sched_migrate_task', 'sched_proxy_migrate', 'sched_proxy_return', 'sched_swap']);
/** Only the scheduling context goes, or comes back. */
const CONTEXT_ALONE = new Set(['sched_proxy_migrate', 'sched_proxy_return']);

interface Props {
  record: PageRecord;
  axis: Axis;
  top(cpu: number): number;
}

export function Moves({ record, axis, top }: Props) {
  const { steps, threads, lanes } = record;
  return (
    <>
      {steps.flatMap(({ events }, i) =>
        events.flatMap(({ name, a, b, c, text }, at) => {
          if (!MOVES.has(name) || b === c || !lanes[b] || !lanes[c]) return [];
          const x = (axis.x(i) + axis.x(i + 1)) / 2;
          if (x < axis.left || x > axis.right) return [];
          const down = c > b;
          const from = top(b) + (down ? 40 : 0);
          const to = top(c) + (down ? -1 : 40);
          const task = threads[a]?.name ?? '';
          return [
            <g key={`${i} ${at}`} class={`move ${CONTEXT_ALONE.has(name) ? 'context' : ''}`}>
              <title>{`step ${i}: ${text}`}</title>
              <line x1={x} x2={x} y1={from} y2={to} marker-end="url(#arrow)" />
              {axis.mode === 'step' && (
                <text class="small" x={x + 5} y={(from + to) / 2 + (down ? 8 : 2)}>
                  {task}
                </text>
              )}
            </g>,
          ];
        }),
      )}
    </>
  );
}
