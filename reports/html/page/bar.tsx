// A stretch of a lane with its name in it, as far as there is room.

import type { Axis } from './axis.ts';
import type { Stretch } from './lasting.ts';

interface Props {
  axis: Axis;
  stretch: Stretch<unknown>;
  y: number;
  height: number;
  class: string;
  label: string;
  title: string;
  small?: boolean;
  /** Names the bar for whoever reads the page with a program. */
  data?: Record<`data-${string}`, string | number>;
}

/** Width of a letter, roughly; a name that is cut is worse than none. */
const LETTER = 7;
const SMALL_LETTER = 6;

export function Bar({ axis, stretch, y, height, class: name, label, title, small = false, data = {} }: Props) {
  const from = axis.x(stretch.from);
  const to = axis.x(stretch.to);
  if (to < axis.left || from > axis.right) return null;
  // What lasts no time at all is still drawn, as a line.
  const width = Math.max(1, to - from);
  const x = Math.max(axis.left, from);
  const room = Math.min(axis.right, from + width) - x;
  const fits = room > label.length * (small ? SMALL_LETTER : LETTER) + 6;
  return (
    <g class={`bar ${name}`} {...data}>
      <title>{title}</title>
      <rect x={from} y={y} width={width} height={height} />
      {fits && (
        <text class={small ? 'small' : ''} x={x + 4} y={y + height / 2} dominant-baseline="central">
          {label}
        </text>
      )}
    </g>
  );
}
