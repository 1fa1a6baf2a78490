// The picture: operations, CPUs with curr and donor, locks with owner and waiters, over one axis. It is a picture of what the tables
// below say in words, so a screen reader is told that and led there.

import { useMemo } from 'preact/hooks';
import type { PageRecord } from '../record.ts';
import { CPU_HEIGHT, CpuLane } from './cpu-lane.tsx';
import { LOCK_HEIGHT, LockLane } from './lock-lane.tsx';
import { Moves } from './moves.tsx';
import { RULER_HEIGHT, Ruler } from './ruler.tsx';
import { ShadeList, Shades } from './shades.tsx';
import { stepWords } from './step-slider.tsx';
import { GUTTER, type View } from './view.ts';

interface Props {
  record: PageRecord;
  step: number;
  go(step: number): void;
  view: View;
}

const laneTop = (lane: number): number => RULER_HEIGHT + lane * CPU_HEIGHT;

export function Timeline({ record, step, go, view }: Props) {
  const { axis, width, frame } = view;
  const { lanes, locks } = record;
  const locksTop = laneTop(lanes.length) + (locks.length > 0 ? 10 : 0);
  const height = locksTop + locks.length * LOCK_HEIGHT + 14;
  const x = Math.max(GUTTER, axis.x(step));
  const right = Math.min(width, Math.max(axis.x(step + 1), axis.x(step) + 2));
  // Drawn anew when what is looked at changes, not with every step.
  const picture = useMemo(
    () => (
      <>
        <defs>
          <clipPath id="plot">
            <rect x={GUTTER} y={0} width={Math.max(0, width - GUTTER)} height={height} />
          </clipPath>
          <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line class="hatch" x1="0" y1="0" x2="0" y2="7" />
          </pattern>
          <pattern id="crossed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            <line class="crossed" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path class="arrow-head" d="M0 0 8 4 0 8z" />
          </marker>
        </defs>
        <g clip-path="url(#plot)">
          <Shades record={record} axis={axis} top={laneTop} height={height} />
          <Ruler record={record} axis={axis} height={height} />
        </g>
        {lanes.map((lane) => (
          <CpuLane key={lane.cpu} record={record} lane={lane} axis={axis} top={laneTop(lane.cpu)} width={width} />
        ))}
        {locks.map((lock, i) => (
          <LockLane key={lock.name} record={record} lock={lock} axis={axis} top={locksTop + i * LOCK_HEIGHT} />
        ))}
      </>
    ),
    [record, axis, width],
  );
  const arrows = useMemo(() => <Moves record={record} axis={axis} top={laneTop} />, [record, axis]);
  return (
    <figure class="timeline">
      <div ref={frame} class="frame">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the slider above does the same with keys */}
        <svg
          role="img"
          aria-label={`The run in lanes, one for each CPU and lock. Chosen is step ${step}, ${stepWords(record, step)}. All events stand in the table below.`}
          width={width}
          height={height}
          onClick={(event) => {
            const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
            if (px >= GUTTER) go(axis.stepAt(px));
          }}
        >
          {picture}
          <g clip-path="url(#plot)">
            {arrows}
            {right > GUTTER && x < width && (
              <rect class="cursor" x={x} y={1} width={Math.max(2, right - x)} height={height - 2} />
            )}
          </g>
        </svg>
      </div>
      <figcaption>
        Wide bars: <b>curr</b>, the task that executes. Narrow bars: <b>donor</b>, the task that was picked and pays,
        hatched where it is another. Marks beneath: lock sections of that CPU, filled where they made events. Arrows:
        tasks that move to another CPU, dashed when only their scheduling context does. Grey: held by the scenario.
        <ShadeList record={record} go={go} />
      </figcaption>
    </figure>
  );
}
