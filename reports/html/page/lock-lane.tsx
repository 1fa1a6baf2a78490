// One lock: who owns or reads it, beneath it who waits.

import type { LockLane as Lock, PageRecord } from '../record.ts';
import type { Axis } from './axis.ts';
import { Bar } from './bar.tsx';
import { colour } from './claim.tsx';
import { stretches } from './lasting.ts';

const OWNER_HEIGHT = 18;
export const LOCK_HEIGHT = 42;

export function LockLane({ record, lock, axis, top }: { record: PageRecord; lock: Lock; axis: Axis; top: number }) {
  const { threads, steps } = record;
  const end = steps.length;
  const name = (thread: number) => threads[thread]?.name ?? 'nobody';
  const names = (tasks: readonly number[]) => tasks.map(name).join(', ');
  return (
    <g class="lock" data-lock={lock.name}>
      <text class="lane-name" x={4} y={top + 13}>
        {lock.name.length > 10 ? `${lock.name.slice(0, 9)}…` : lock.name}
        <title>{lock.name}</title>
      </text>
      <line class="rail" x1={axis.left} x2={axis.right} y1={top + OWNER_HEIGHT / 2} y2={top + OWNER_HEIGHT / 2} />
      <g clip-path="url(#plot)">
        {stretches(lock.owner, end)
          .filter(({ value }) => value >= 0)
          .map((stretch) => (
            <Bar
              key={`owner${stretch.from}`}
              axis={axis}
              stretch={stretch}
              y={top}
              height={OWNER_HEIGHT}
              class={`owner ${colour(stretch.value, threads[stretch.value]?.about ?? '')}`}
              label={name(stretch.value)}
              title={`${lock.name} is owned by ${name(stretch.value)}, step ${stretch.from} to ${stretch.to - 1}`}
              data={{ 'data-from': stretch.from, 'data-to': stretch.to, 'data-thread': stretch.value }}
            />
          ))}
        {stretches(lock.readers, end)
          .filter(({ value }) => value.length > 0)
          .map((stretch) => (
            <Bar
              key={`read${stretch.from}`}
              axis={axis}
              stretch={stretch}
              y={top}
              height={OWNER_HEIGHT}
              class="readers"
              label={`read by ${names(stretch.value)}`}
              title={`${lock.name} is read by ${names(stretch.value)}, step ${stretch.from} to ${stretch.to - 1}`}
            />
          ))}
        {stretches(lock.waiters, end)
          .filter(({ value }) => value.length > 0)
          .map((stretch) => (
            <Bar
              key={`wait${stretch.from}`}
              axis={axis}
              stretch={stretch}
              y={top + OWNER_HEIGHT + 1}
              height={14}
              class="waiters"
              label={`${names(stretch.value)} wait${stretch.value.length === 1 ? 's' : ''}`}
              title={`${names(stretch.value)} wait${stretch.value.length === 1 ? 's' : ''} for ${lock.name}, step ${stretch.from} to ${stretch.to - 1}`}
              small
            />
          ))}
      </g>
    </g>
  );
}
