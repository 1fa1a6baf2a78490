// Above the lanes: the marks of the axis, where time passes, and what the environment did.

import type { PageRecord } from '../record.ts';
import type { Axis } from './axis.ts';

const TICKS_Y = 12;
const TIMES_Y = 27;
const OPS_TOP = 33;
const OPS_HEIGHT = 19;
export const RULER_HEIGHT = 64;

interface Props {
  record: PageRecord;
  axis: Axis;
  height: number;
}

export function Ruler({ record, axis, height }: Props) {
  return (
    <g class="ruler">
      {axis.ticks().map(({ x, label }) => (
        <g key={label}>
          {axis.mode === 'time' && <line class="grid" x1={x} x2={x} y1={TICKS_Y + 4} y2={height} />}
          <text class="small" x={x} y={TICKS_Y} text-anchor={x < axis.left + 10 ? 'start' : 'middle'}>
            {label}
          </text>
        </g>
      ))}
      {axis.mode === 'step' && <Times record={record} axis={axis} height={height} />}
      <Ops record={record} axis={axis} height={height} />
    </g>
  );
}

/** By step, time passes at few places: there stands how late it is from then on. */
function Times({ record: { steps }, axis, height }: Props) {
  let free = Number.NEGATIVE_INFINITY;
  return (
    <>
      {steps.map(({ timeNs, time }, i) => {
        if (i === 0 || timeNs === steps[i - 1]!.timeNs) return null;
        const x = axis.x(i);
        const room = x >= free;
        if (room) free = x + time.length * 6 + 8;
        return (
          <g key={i}>
            <line class="clock" x1={x} x2={x} y1={TIMES_Y - 8} y2={height} />
            {room && (
              <text class="small clock-time" x={x + 3} y={TIMES_Y}>
                {time}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** Operations that begin at the same step share a band: those before the last ran no section. */
function bands({ ops, steps }: PageRecord): { from: number; to: number; numbers: string; text: string }[] {
  const starts = new Map<number, { number: string; text: string }[]>();
  const settles = steps.findIndex(({ op }) => op === ops.length);
  for (const [i, { text, came, firstStep }] of ops.entries()) {
    if (came !== 'done' || firstStep === 0 || firstStep >= steps.length) continue;
    const here = starts.get(firstStep) ?? [];
    starts.set(firstStep, [...here, { number: `${i + 1}`, text: `${i + 1}. ${text}` }]);
  }
  if (settles > 0) {
    starts.set(settles, [
      ...(starts.get(settles) ?? []),
      { number: 'settling', text: 'settling: holds end, locks are released' },
    ]);
  }
  const begins = [...starts.keys()].sort((a, b) => a - b);
  return begins.map((from, i) => ({
    from,
    to: begins[i + 1] ?? steps.length,
    numbers: starts
      .get(from)!
      .map(({ number }) => number)
      .join(' '),
    text: starts
      .get(from)!
      .map(({ text }) => text)
      .join(' · '),
  }));
}

function Ops({ record, axis, height }: Props) {
  return (
    <>
      {bands(record).map(({ from, to, numbers, text }, i) => {
        const left = axis.x(from);
        const right = axis.x(to);
        const x = Math.max(left, axis.left);
        const room = Math.min(right, axis.right) - x - 6;
        const label = text.length * 6 < room ? text : numbers.length * 6 < room ? numbers : '';
        return (
          <g key={from} class={`op ${i % 2 === 0 ? 'even' : 'odd'}`}>
            <title>{text}</title>
            <line x1={left} x2={left} y1={OPS_TOP} y2={height} />
            <rect x={left} y={OPS_TOP} width={Math.max(1, right - left)} height={OPS_HEIGHT} />
            {label !== '' && (
              <text class="small" x={x + 4} y={OPS_TOP + OPS_HEIGHT / 2} dominant-baseline="central">
                {label}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
