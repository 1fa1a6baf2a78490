// Which step is looked at: slider, buttons, keys; and how much of the run.

import { useEffect, useRef } from 'preact/hooks';
import type { PageRecord } from '../record.ts';
import type { View } from './view.ts';

interface Props {
  record: PageRecord;
  step: number;
  go(step: number): void;
  view: View;
}

/** A step in one line, as it is read out. */
export function stepWords({ steps, ops }: PageRecord, step: number): string {
  const { on, cpu, section, events, time, op } = steps[step]!;
  if (step === 0) return 'before the first operation';
  const during = op < ops.length ? `operation ${op + 1}` : 'settling';
  const said = events.length === 0 ? '' : `: ${events.map(({ text }) => text).join('; ')}`;
  return `${during}, ${time}, CPU ${cpu}${on === `CPU ${cpu}` ? '' : `, ${on}`}, ${section}${said}`;
}

/** The first step of the operation before or after the one that a step belongs to. */
function otherOp({ steps }: PageRecord, step: number, way: 1 | -1): number {
  const { op } = steps[step]!;
  if (way === 1) {
    const next = steps.findIndex((other) => other.op > op);
    return next < 0 ? steps.length - 1 : next;
  }
  const first = steps.findIndex((other) => other.op === op);
  if (step > first) return first;
  const before = steps[step - 1]?.op ?? -1;
  return Math.max(
    0,
    steps.findIndex((other) => other.op === before),
  );
}

/** Where a key leads; elsewhere than on the slider only left and right do, so that the page still scrolls. */
function keyTarget(record: PageRecord, step: number, key: string, isSlider: boolean): number | null {
  if (key === 'ArrowLeft') return step - 1;
  if (key === 'ArrowRight') return step + 1;
  if (!isSlider) return null;
  if (key === 'ArrowDown') return step - 1;
  if (key === 'ArrowUp') return step + 1;
  if (key === 'Home') return 0;
  if (key === 'End') return record.steps.length - 1;
  if (key === 'PageUp') return otherOp(record, step, -1);
  if (key === 'PageDown') return otherOp(record, step, 1);
  return null;
}

const hasKeysOfItsOwn = (target: EventTarget | null): boolean =>
  target instanceof Element && ['INPUT', 'SELECT', 'SUMMARY'].includes(target.tagName);

export function StepSlider({ record, step, go, view }: Props) {
  const last = record.steps.length - 1;

  // Keys may come faster than the effects of a drawing: the listener always reads the step of the last one.
  const latest = useRef({ step, go });
  latest.current = { step, go };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { step, go } = latest.current;
      const isSlider = event.target instanceof Element && event.target.id === 'step';
      if (event.altKey || event.ctrlKey || event.metaKey || (!isSlider && hasKeysOfItsOwn(event.target))) return;
      const to = keyTarget(record, step, event.key, isSlider);
      if (to === null) return;
      event.preventDefault();
      go(to);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [record]);

  return (
    <div class="controls">
      <div class="slider">
        <label for="step">Step</label>
        <button type="button" onClick={() => go(step - 1)} disabled={step === 0} aria-label="Step before">
          ◀
        </button>
        <input
          id="step"
          type="range"
          min={0}
          max={last}
          value={step}
          aria-valuetext={`step ${step} of ${last}, ${stepWords(record, step)}`}
          aria-describedby="step-keys"
          onInput={(event) => go(Number(event.currentTarget.value))}
        />
        <button type="button" onClick={() => go(step + 1)} disabled={step === last} aria-label="Step after">
          ▶
        </button>
        <output for="step">
          {step} of {last}
        </output>
      </div>
      <fieldset class="axis">
        <legend>Axis</legend>
        <label>
          <input type="radio" name="axis" checked={view.axis.mode === 'step'} onChange={() => view.setMode('step')} />{' '}
          by step
        </label>
        <label title={view.timePasses ? undefined : 'no time passes in this run'}>
          <input
            type="radio"
            name="axis"
            checked={view.axis.mode === 'time'}
            disabled={!view.timePasses}
            onChange={() => view.setMode('time')}
          />{' '}
          by time
        </label>
      </fieldset>
      <div class="zoom">
        <button type="button" onClick={() => view.zoomBy(1.6)} aria-label="Zoom in">
          +
        </button>
        <button type="button" onClick={() => view.zoomBy(1 / 1.6)} disabled={!view.zoomed} aria-label="Zoom out">
          −
        </button>
        <button type="button" onClick={view.reset} disabled={!view.zoomed}>
          Whole run
        </button>
      </div>
      <p id="step-keys" class="hint">
        Arrow keys go step by step, Page Up and Page Down by operation, Home and End to the ends of the run. Click a
        lane to choose a step; Ctrl with the wheel zooms, dragging moves.
      </p>
    </div>
  );
}
