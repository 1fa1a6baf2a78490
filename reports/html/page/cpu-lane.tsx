// One CPU: who executes, beneath it who was picked and pays, beneath that the lock sections that the CPU ran.

import type { Lane, PageRecord } from '../record.ts';
import type { Axis } from './axis.ts';
import { Bar } from './bar.tsx';
import { colour } from './claim.tsx';
import { at, stretches } from './lasting.ts';
import { stepWords } from './step-slider.tsx';

const CURR_HEIGHT = 22;
const DONOR_TOP = 24;
const DONOR_HEIGHT = 15;
const MARKS_TOP = 43;
export const CPU_HEIGHT = 66;

interface Props {
  record: PageRecord;
  lane: Lane;
  axis: Axis;
  top: number;
  width: number;
}

export function CpuLane({ record, lane, axis, top, width }: Props) {
  const { threads, steps } = record;
  const { cpu } = lane;
  const end = steps.length;
  const name = (thread: number) => threads[thread]?.name ?? 'idle';
  const painted = (thread: number) => colour(thread, threads[thread]?.about ?? '');
  const span = (from: number, to: number) => `step ${from} to ${to - 1}`;
  return (
    <g class="lane" data-cpu={cpu}>
      <text class="lane-name" x={4} y={top + 16}>
        CPU {cpu}
      </text>
      <text class="lane-part" x={axis.left - 6} y={top + 15} text-anchor="end">
        curr
      </text>
      <text class="lane-part" x={axis.left - 6} y={top + DONOR_TOP + 11} text-anchor="end">
        donor
      </text>
      <line class="rail" x1={axis.left} x2={width} y1={top + CURR_HEIGHT / 2} y2={top + CURR_HEIGHT / 2} />
      <g clip-path="url(#plot)">
        {stretches(lane.held, end)
          .filter(({ value }) => value)
          .map((stretch) => (
            <Bar
              key={`held${stretch.from}`}
              axis={axis}
              stretch={stretch}
              y={top - 5}
              height={CPU_HEIGHT - 2}
              class="held"
              label=""
              title={`CPU ${cpu} is held by the scenario, ${span(stretch.from, stretch.to)}`}
            />
          ))}
        {stretches(lane.curr, end).map((stretch) => (
          <Bar
            key={`curr${stretch.from}`}
            axis={axis}
            stretch={stretch}
            y={top}
            height={CURR_HEIGHT}
            class={`curr ${stretch.value < 0 ? 'idle' : painted(stretch.value)}`}
            label={name(stretch.value)}
            title={`CPU ${cpu} ${stretch.value < 0 ? 'is idle' : `executes ${name(stretch.value)}`}, ${span(stretch.from, stretch.to)}`}
            data={{
              'data-lane': 'curr',
              'data-from': stretch.from,
              'data-to': stretch.to,
              'data-thread': stretch.value,
            }}
          />
        ))}
        {stretches(lane.donor, end).map((stretch) => (
          <Donor key={`donor${stretch.from}`} stretch={stretch} {...{ record, lane, axis, name, painted }} top={top} />
        ))}
        {stretches(lane.held, end)
          .filter(({ value, to }) => value && axis.x(to) > axis.left)
          .map(({ from }) => (
            <text
              key={`word${from}`}
              class="small soft"
              x={Math.max(axis.left, axis.x(from)) + 3}
              y={top + CPU_HEIGHT - 10}
            >
              held
            </text>
          ))}
        <Marks record={record} cpu={cpu} axis={axis} y={top + MARKS_TOP} />
      </g>
    </g>
  );
}

interface DonorProps {
  record: PageRecord;
  lane: Lane;
  axis: Axis;
  top: number;
  stretch: { from: number; to: number; value: number };
  name(thread: number): string;
  painted(thread: number): string;
}

/** The donor, hatched where another task executes on its context. */
function Donor({ lane, axis, top, stretch, name, painted }: DonorProps) {
  const { from, to, value } = stretch;
  const parts: { from: number; to: number; lends: boolean }[] = [];
  const changes = lane.curr.map(([step]) => step).filter((step) => step > from && step < to);
  for (const [i, start] of [from, ...changes].entries()) {
    const lends = value >= 0 && at(lane.curr, start, -1) !== value;
    const last = parts.at(-1);
    if (last && last.lends === lends) last.to = changes[i] ?? to;
    else parts.push({ from: start, to: changes[i] ?? to, lends });
  }
  const words = value < 0 ? 'nobody is picked' : `${name(value)} is picked and pays`;
  return (
    <g data-lane="donor" data-from={from} data-to={to} data-thread={value}>
      {value >= 0 &&
        parts.map((part) => (
          <g key={part.from}>
            <Bar
              axis={axis}
              stretch={{ ...part, value }}
              y={top + DONOR_TOP}
              height={DONOR_HEIGHT}
              class={`donor ${painted(value)} ${part.lends ? 'lends' : ''}`}
              label={name(value)}
              title={`CPU ${lane.cpu}: ${words}, step ${part.from} to ${part.to - 1}`}
              small
            />
            {part.lends && (
              <rect
                class="lent"
                x={axis.x(part.from)}
                y={top + DONOR_TOP}
                width={Math.max(1, axis.x(part.to) - axis.x(part.from))}
                height={DONOR_HEIGHT}
              />
            )}
          </g>
        ))}
    </g>
  );
}

/** The lock sections that the CPU ran. */
function Marks({ record, cpu, axis, y }: { record: PageRecord; cpu: number; axis: Axis; y: number }) {
  return (
    <>
      {record.steps.map((step, i) => {
        if (step.cpu !== cpu || i === 0) return null;
        const left = axis.x(i);
        const right = axis.x(i + 1);
        if (right < axis.left || left > axis.right) return null;
        const x = axis.mode === 'time' ? left : (left + right) / 2;
        const broken = record.claim?.step === i;
        const room = axis.mode === 'step' && right - left > step.section.length * 6 + 4;
        return (
          <g
            key={i}
            class={`mark ${step.events.length > 0 ? 'told' : 'silent'} ${broken ? 'breaks' : ''}`}
            data-step={i}
          >
            <title>{`step ${i}: ${stepWords(record, i)}`}</title>
            {broken ? (
              <path d={`M${x - 5} ${y - 3}l10 10m0 -10l-10 10`} />
            ) : (
              <rect x={x - 2} y={y} width={4} height={5} />
            )}
            {room && (
              <text class="small" x={x} y={y + 15} text-anchor="middle">
                {step.section}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
