// What part of the run is looked at: axis, zoom and width. Shared by the lanes and the curves, so that both show the same stretch.

import { select } from 'd3-selection';
import { type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageRecord } from '../record.ts';
import { type Axis, axisFor, type Mode } from './axis.ts';

/** Room for the names of the lanes. */
export const GUTTER = 92;
const SMALLEST = 280;

/** What the style sheet makes of the window, so that the first drawing is of the right size as a rule. */
const frameWidth = (window: number): number => Math.max(SMALLEST, Math.min(window, 96 * 16) - 2 * 20 - 2);

export interface View {
  axis: Axis;
  width: number;
  setMode(mode: Mode): void;
  /** By time there is nothing to see when no time passes. */
  timePasses: boolean;
  zoomed: boolean;
  zoomBy(factor: number): void;
  reset(): void;
  /** The element that is measured and zoomed. */
  frame: RefObject<HTMLDivElement | null>;
}

export function useView(record: PageRecord, step: number): View {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(() => frameWidth(document.documentElement.clientWidth));
  const [mode, setMode] = useState<Mode>('step');
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const most = Math.max(4, record.steps.length / 4);

  const behaviour = useMemo(
    () =>
      zoom<HTMLDivElement, unknown>()
        // A wheel alone scrolls the page; with Ctrl, which is also what a pinch sends, it zooms.
        .filter((event: MouseEvent) => (event.type === 'wheel' ? event.ctrlKey || event.metaKey : event.button === 0))
        .on('zoom', ({ transform }) => setTransform(transform)),
    [],
  );
  behaviour
    .scaleExtent([1, mode === 'step' ? most : most * 1000])
    .extent([
      [GUTTER, 0],
      [width, 100],
    ])
    .translateExtent([
      [GUTTER, 0],
      [width, 100],
    ]);

  useLayoutEffect(() => {
    const element = frame.current!;
    const measure = () => setWidth(Math.max(SMALLEST, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    select(element).call(behaviour).on('dblclick.zoom', null);
    return () => observer.disconnect();
  }, [behaviour]);

  const axis = useMemo(() => axisFor(record, mode, GUTTER, width, transform), [record, mode, width, transform]);
  const selection = () => select(frame.current!);

  // The chosen step stays in sight.
  useEffect(() => {
    if (transform.k === 1) return;
    const middle = (axis.x(step) + axis.x(step + 1)) / 2;
    if (middle >= GUTTER && middle <= width) return;
    selection().call(behaviour.translateTo, transform.invertX(middle), 0);
  }, [step, mode]);

  return {
    axis,
    width,
    setMode(next) {
      setMode(next);
      selection().call(behaviour.transform, zoomIdentity);
    },
    timePasses: record.steps.at(-1)!.timeNs > 0,
    zoomed: transform.k > 1,
    zoomBy(factor) {
      const middle = (axis.x(step) + axis.x(step + 1)) / 2;
      const inSight = middle >= GUTTER && middle <= width;
      selection().call(behaviour.scaleBy, factor, inSight ? [middle, 0] : undefined);
    },
    reset: () => selection().call(behaviour.transform, zoomIdentity),
    frame,
  };
}
