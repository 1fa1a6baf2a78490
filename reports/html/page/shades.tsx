// Shaded behind the lanes: how long the broken condition stood, what windows measured, gaps that have a name.

import type { PageRecord } from '../record.ts';
import type { Axis } from './axis.ts';
import { CPU_HEIGHT } from './cpu-lane.tsx';
import { RULER_HEIGHT } from './ruler.tsx';

const LABELS = { broken: 'condition', window: 'window', gap: '' } as const;
const MEANINGS = {
  broken: 'the condition of the broken claim stands',
  window: 'a claim about time measures',
  gap: 'gap between two lock sections in which another CPU acted',
} as const;

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
        const label = kind === 'gap' ? text : LABELS[kind];
        const x = Math.max(left, axis.left) + 3;
        const fits = (kind === 'gap' && axis.mode === 'step') || Math.min(right, axis.right) - x > label.length * 6;
        return (
          <g key={`${kind}${cpu} ${from} ${text}`} class={`shade ${kind}`}>
            <title>{`${text}, step ${from} to ${to}`}</title>
            <rect x={left} y={y} width={Math.max(2, right - left)} height={cpu < 0 ? tall : CPU_HEIGHT - 2} />
            {fits && (
              <text class="small" x={x} y={cpu < 0 ? height - 3 : y + CPU_HEIGHT - 6}>
                {label}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** The same in words, each with where it begins. */
export function ShadeList({ record: { spans }, go }: { record: PageRecord; go(step: number): void }) {
  if (spans.length === 0) return null;
  const groups = Map.groupBy(spans, ({ kind, text, cpu }) => `${kind} ${kind === 'gap' ? cpu : ''} ${text}`);
  return (
    <ul class="shades" aria-label="Shaded stretches">
      {[...groups].map(([key, same]) => {
        const { kind, text, cpu } = same[0]!;
        return (
          <li key={key}>
            <span class={`swatch ${kind}`} /> {kind === 'gap' ? `${text} on CPU ${cpu}` : text}{' '}
            <span class="doc">({MEANINGS[kind]})</span>
            {same.map(({ from, to }) => (
              <button key={from} type="button" onClick={() => go(to)}>
                {from === to ? `step ${to}` : `steps ${from} to ${to}`}
              </button>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
