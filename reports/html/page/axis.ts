// Where a step stands on the horizontal axis. By step each has the same width, since many happen at one instant; by time a step
// begins at its instant and lasts until the next.

import { scaleLinear } from 'd3-scale';
import type { ZoomTransform } from 'd3-zoom';
import type { PageRecord } from '../record.ts';

export type Mode = 'step' | 'time';

export interface Axis {
  mode: Mode;
  left: number;
  right: number;
  /** Pixel at which the column of a step begins; one past the last step is the end. */
  x(step: number): number;
  /** The step whose column is at a pixel. */
  stepAt(x: number): number;
  /** Pixels and words of the marks. */
  ticks(): { x: number; label: string }[];
}

export function axisFor(record: PageRecord, mode: Mode, left: number, right: number, zoom: ZoomTransform): Axis {
  const { steps } = record;
  const count = steps.length;
  const endNs = steps.at(-1)!.timeNs;
  const domain = mode === 'step' ? count : endNs * 1.03 || 1;
  const plain = scaleLinear([0, domain], [left, right]);
  const scale = zoom.rescaleX(plain);
  const begins = (step: number) => (mode === 'step' || step >= count ? Math.min(step, domain) : steps[step]!.timeNs);
  const x = (step: number) => scale(step >= count ? domain : begins(step));
  return {
    mode,
    left,
    right,
    x,
    stepAt(px) {
      const value = scale.invert(px);
      if (mode === 'step') return Math.max(0, Math.min(count - 1, Math.floor(value)));
      let last = 0;
      for (let i = 0; i < count; i++) if (steps[i]!.timeNs <= value) last = i;
      return last;
    },
    ticks() {
      const many = Math.max(2, Math.floor((right - left) / 90));
      if (mode === 'time') return scale.ticks(many).map((ns) => ({ x: scale(ns), label: duration(ns) }));
      const whole = scale.ticks(many).filter((n) => Number.isInteger(n) && n < count);
      return whole.map((n) => ({ x: (x(n) + x(n + 1)) / 2, label: `${n}` }));
    },
  };
}

const UNITS = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'us'],
  [1, 'ns'],
] as const;

/** A duration in the largest unit that keeps it short. */
export function duration(ns: number): string {
  const size = Math.abs(ns);
  const [unit, name] = UNITS.find(([unit]) => size >= unit) ?? [1, 'ns'];
  return ns === 0 ? '0' : `${Number((ns / unit).toPrecision(6))}${name}`;
}
