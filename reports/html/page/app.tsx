// The page: the broken claim on top, the picture, the step in words, curves, every event as a table, and how to replay it.

import { useEffect, useState } from 'preact/hooks';
import type { PageRecord } from '../record.ts';
import { Claim } from './claim.tsx';
import { Curves } from './curves.tsx';
import { EventsTable } from './events-table.tsx';
import { Replay } from './replay.tsx';
import { StepDetail } from './step-detail.tsx';
import { StepSlider } from './step-slider.tsx';
import { Timeline } from './timeline.tsx';
import { useView } from './view.ts';

/** The step named in the address (`#step=12`), otherwise the one that broke the claim or the last. */
function firstStep({ claim, steps }: PageRecord): number {
  const last = steps.length - 1;
  const named = /^#step=(\d{1,9})$/.exec(location.hash)?.[1];
  return Math.min(named === undefined ? (claim?.step ?? last) : Number(named), last);
}

export function App({ record }: { record: PageRecord }) {
  const [step, setStep] = useState(() => firstStep(record));
  const view = useView(record, step);
  const last = record.steps.length - 1;
  const go = (to: number) => setStep(Math.max(0, Math.min(last, to)));

  useEffect(() => {
    // A page from disk may refuse to change its own address; the picture does not depend on it.
    try {
      history.replaceState(null, '', `#step=${step}`);
    } catch {}
  }, [step]);

  // What lies below the first screen is drawn after it has been seen.
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => setPainted(true)));
    return () => cancelAnimationFrame(frame);
  }, []);

  useEffect(() => {
    const named = () => setStep(firstStep(record));
    addEventListener('hashchange', named);
    return () => removeEventListener('hashchange', named);
  }, [record]);

  return (
    <>
      <a class="skip" href="#run">
        Skip to the run
      </a>
      <Claim record={record} go={go} />
      <main>
        <section id="run" aria-labelledby="run-title">
          <h2 id="run-title">The run</h2>
          <StepSlider record={record} step={step} go={go} view={view} />
          <Timeline record={record} step={step} go={go} view={view} />
          <StepDetail record={record} step={step} go={go} />
        </section>
        {painted && <Curves record={record} step={step} view={view} />}
        {painted && <EventsTable record={record} step={step} go={go} />}
      </main>
      {painted && <Replay record={record} />}
    </>
  );
}
