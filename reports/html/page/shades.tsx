// Shaded behind the lanes: how long the broken condition stood, what windows measured, gaps that have a name.

import type { PageRecord } from '../record.ts';
import type { Axis } from './axis.ts';
import { CPU_HEIGHT } from './cpu-lane.tsx';
import { RULER_HEIGHT } from './ruler.tsx';

interface Props {
  record: PageRecord;
  axis: Axis;
  top(cpu: number): number;
  height: number;
}

export function Shades({ record, axis, top, height }: Props) {
  const tall = height - RULER_HEIGHT + 8;
  return (
    <>
      {record.spans.map(({ kind, cpu, from, to, text }) => {
        const left = axis.x(from);
        const right = axis.x(to + 1);
        if (right < axis.left || left > axis.right) return null;
        const y = cpu < 0 ? RULER_HEIGHT - 8 : top(cpu) - 5;
        const label = kind === 'gap' ? text : '';
        return (
          <g key={`${kind}${cpu} ${from} ${text}`} class={`shade ${kind}`}>
            <title>{`${text}, step ${from} to ${to}`}</title>
            <rect x={left} y={y} width={Math.max(2, right - left)} height={cpu < 0 ? tall : CPU_HEIGHT - 2} />
            {label !== '' && (
              <text class="small" x={Math.max(left, axis.left) + 3} y={y + CPU_HEIGHT - 6}>
                {label}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
