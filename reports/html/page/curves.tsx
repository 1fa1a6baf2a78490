// Budgets and virtual runtimes as small multiples under the same axis as the lanes, each kind on one scale, so that they compare.

import { scaleLinear } from 'd3-scale';
import type { Curve, PageRecord } from '../record.ts';
import { type Axis, duration } from './axis.ts';
import { at, stretches } from './lasting.ts';
import { GUTTER, type View } from './view.ts';

const HEIGHT = 66;
const PAD = 10;

const TITLES = {
  budget: 'Budget left of reservations',
  vruntime: 'Virtual runtime of fair tasks',
} as const;

export function Curves({ record, step, view }: { record: PageRecord; step: number; view: View }) {
  if (record.curves.length === 0) return null;
  const kinds = (['budget', 'vruntime'] as const).filter((kind) => record.curves.some(({ what }) => what === kind));
  return (
    <section aria-labelledby="curves-title">
      <h2 id="curves-title">Budget and virtual runtime</h2>
      {kinds.map((kind) => {
        const curves = record.curves.filter(({ what }) => what === kind);
        return (
          <figure key={kind} class="curves">
            <figcaption>{TITLES[kind]}, as it was charged: it changes at the marks and not between them.</figcaption>
            {curves.map((curve) => (
              <Multiple key={curve.of} record={record} curve={curve} curves={curves} step={step} view={view} />
            ))}
          </figure>
        );
      })}
    </section>
  );
}

interface Props {
  record: PageRecord;
  curve: Curve;
  curves: readonly Curve[];
  step: number;
  view: View;
}

function Multiple({ record, curve, curves, step, view: { axis, width } }: Props) {
  const values = curves.flatMap(({ points }) => points.map(([, value]) => value));
  const low = Math.min(0, ...values);
  const high = Math.max(...values, low + 1);
  const y = scaleLinear([low, high], [HEIGHT - PAD, PAD]);
  const name = record.threads[curve.of]?.name ?? '';
  const now = at(curve.points, step, 0);
  const x = axis.x(step);
  const right = Math.max(x + 2, axis.x(step + 1));
  return (
    <svg
      class="curve"
      role="img"
      aria-label={`${curve.what} of ${name}: ${duration(now)} after step ${step}, between ${duration(Math.min(...curve.points.map(([, v]) => v)))} and ${duration(Math.max(...curve.points.map(([, v]) => v)))} over the run`}
      width={width}
      height={HEIGHT}
    >
      <text class="lane-name" x={4} y={20}>
        {name}
      </text>
      <text class="small" x={4} y={36}>
        {duration(now)}
      </text>
      <g clip-path="url(#plot)">
        <line class="rail" x1={GUTTER} x2={width} y1={y(0)} y2={y(0)} />
        <path class="line" d={stairs(curve, record.steps.length, axis, y)} />
        {curve.points.map(([at, value], i) => (
          <circle key={i} cx={axis.x(at)} cy={y(value)} r={2} />
        ))}
        <rect class="cursor" x={x} y={0} width={right - x} height={HEIGHT} />
      </g>
      <text class="small limit" x={4} y={52}>
        top {duration(high)}
      </text>
    </svg>
  );
}

/** Level until the next mark. */
function stairs({ points }: Curve, end: number, axis: Axis, y: (value: number) => number): string {
  return stretches(points, end)
    .map(({ from, to, value }, i) => `${i === 0 ? 'M' : 'L'}${axis.x(from)} ${y(value)}H${axis.x(to)}`)
    .join('');
}
