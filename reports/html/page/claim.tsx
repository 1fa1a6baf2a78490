// What is broken and why it must not be, first of all.

import type { PageRecord } from '../record.ts';
import { Theme } from './theme.tsx';

export function Claim({ record, go }: { record: PageRecord; go(step: number): void }) {
  const { claim, design, free, limits, machine, steps } = record;
  return (
    <header>
      <p class="brand">
        <span>rqcheck</span> <span class="design">{design}</span>
        <Theme />
      </p>
      {claim ? (
        <>
          <h1>
            <span class="verdict broken">✗ broken</span> {claim.words}
          </h1>
          {claim.because !== '' && <p class="because">because {claim.because}</p>}
          <p class="says">{claim.says}</p>
          <p class="where">
            It breaks {claim.where}.{' '}
            <button type="button" onClick={() => go(claim.step)}>
              Show step {claim.step}
            </button>
          </p>
          {claim.source.length > 0 && <p class="source">The claim is from {claim.source.join(', ')}.</p>}
        </>
      ) : (
        <h1>
          <span class="verdict held">✓ held</span> no claim is broken in {steps.length - 1} steps
        </h1>
      )}
      {free.length > 0 && (
        <details class="free">
          <summary>What does not matter here</summary>
          <ul>
            {free.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      {limits.map((limit) => (
        <p key={limit}>Known limit met on the way: {limit}</p>
      ))}
      <p class="machine">{machine}</p>
      <Threads record={record} />
    </header>
  );
}

/** The tasks with their colours: the key of the picture. */
function Threads({ record: { threads, lanes } }: { record: PageRecord }) {
  const seen = new Set(lanes.flatMap(({ curr, donor }) => [...curr, ...donor].map(([, thread]) => thread)));
  const listed = threads.map((thread, i) => ({ ...thread, i })).filter(({ about, i }) => seen.has(i) || isTask(about));
  return (
    <ul class="key" aria-label="Tasks">
      {listed.map(({ name, about, i }) => (
        <li key={i}>
          <span class={`chip ${colour(i, about)}`}>{name}</span> {about}
        </li>
      ))}
    </ul>
  );
}

const isTask = (about: string): boolean => about !== 'stopper thread' && about !== 'fair server';

const COLOURS = 8;

/** The class that colours what belongs to a thread; what is no task is grey. */
export const colour = (thread: number, about: string): string => (isTask(about) ? `t${thread % COLOURS}` : 'thread');
