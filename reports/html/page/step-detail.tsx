// The chosen step in words: what ran, what it changed, who waits for whom, where each task is.

import { useState } from 'preact/hooks';
import type { Chain, PageRecord } from '../record.ts';
import { colour } from './claim.tsx';
import { at, type Change, stateAt } from './lasting.ts';
import { stepWords } from './step-slider.tsx';

interface Props {
  record: PageRecord;
  step: number;
  go(step: number): void;
}

export function StepDetail({ record, step, go }: Props) {
  const { steps, claim, ops } = record;
  const { events, section, cpu, on, op, time } = steps[step]!;
  const { changes } = stateAt(record, step);
  const { columns } = record;
  const seen = changes.filter(({ column }) => !columns[column]!.bookkeeping);
  const rest = changes.filter(({ column }) => columns[column]!.bookkeeping);
  return (
    <div class="detail">
      <p class="now" role="status" aria-live="polite">
        <span class="visually-hidden">
          Step {step}: {stepWords(record, step)}
        </span>
      </p>
      <section aria-labelledby="step-title">
        <h3 id="step-title">
          Step {step}
          {step > 0 && (
            <>
              : <code>{section}</code> on CPU {cpu}
              {on !== `CPU ${cpu}` && `, ${on}`}, at {time}
            </>
          )}
          {claim?.step === step && <strong class="breaks"> ✗ breaks the claim</strong>}
        </h3>
        {claim?.step === step && <p class="says">{claim.says}</p>}
        {events.length > 0 ? (
          <ul class="events">
            {events.map(({ text }, i) => (
              <li key={i}>
                <code>{text}</code>
              </li>
            ))}
          </ul>
        ) : (
          <p class="none">{step === 0 ? 'Nothing has happened yet.' : 'No event.'}</p>
        )}
        <Changes caption="What changed" changes={seen} record={record} />
        {rest.length > 0 && (
          <details>
            <summary>
              Bookkeeping: {rest.length} more {rest.length === 1 ? 'change' : 'changes'}
            </summary>
            <Changes caption="Links of lists, frames, counters" changes={rest} record={record} />
          </details>
        )}
      </section>
      <div>
        <section aria-labelledby="who-title">
          <h3 id="who-title">After this step</h3>
          <Cpus record={record} step={step} />
          <Chains record={record} chains={at(record.chains, step, [])} />
          <AllState record={record} step={step} />
        </section>
        <section aria-labelledby="ops-title">
          <h3 id="ops-title">What the environment does</h3>
          <ol class="ops">
            {ops.map(({ text, came, firstStep }, i) => (
              <li key={i} aria-current={op === i ? 'step' : undefined} class={came === 'done' ? '' : 'skipped'}>
                <button type="button" disabled={came !== 'done'} onClick={() => go(firstStep)}>
                  {text}
                </button>
                {came !== 'done' && ` (${came})`}
              </li>
            ))}
            {steps.at(-1)!.op === ops.length && (
              <li class="settling" aria-current={op === ops.length ? 'step' : undefined}>
                <button type="button" onClick={() => go(steps.findIndex((other) => other.op === ops.length))}>
                  settling: all holds end; tasks release what they own, then sleep
                </button>
              </li>
            )}
          </ol>
        </section>
      </div>
    </div>
  );
}

function Changes({ caption, changes, record }: { caption: string; changes: readonly Change[]; record: PageRecord }) {
  if (changes.length === 0) return null;
  return (
    <table class="changes">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Of</th>
          <th scope="col">What</th>
          <th scope="col">Before</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ column, of, before, now }) => {
          const { name, doc } = record.columns[column]!;
          return (
            <tr key={`${name} ${of}`}>
              <th scope="row">{of}</th>
              <td>
                <code>{name}</code> <span class="doc">{doc}</span>
              </td>
              <td class="before">{before}</td>
              <td class="after">{now}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Who executes where, and on whose context. */
function Cpus({ record, step }: { record: PageRecord; step: number }) {
  const { lanes } = record;
  const chip = (thread: number) => <Chip record={record} thread={thread} />;
  return (
    <ul class="cpus" aria-label="CPUs">
      {lanes.map(({ cpu, curr, donor, held }) => {
        const runs = at(curr, step, -1);
        const pays = at(donor, step, -1);
        return (
          <li key={cpu}>
            CPU {cpu} {runs < 0 ? 'is idle' : <>executes {chip(runs)}</>}
            {pays >= 0 && pays !== runs && <> for {chip(pays)}, which pays</>}
            {pays < 0 && runs >= 0 && ', nobody is picked'}
            {at(held, step, false) && ' (held)'}
          </li>
        );
      })}
    </ul>
  );
}

/** Who waits for whom, one line a waiting task that nobody waits behind. */
function Chains({ record, chains }: { record: PageRecord; chains: readonly Chain[] }) {
  if (chains.length === 0) return <p class="none">Nobody waits for a lock.</p>;
  const last = (chain: Chain) => chain.at(-1)!.holders;
  return (
    <ul class="chains" aria-label="Who waits for whom">
      {chains.map((chain) => (
        <li key={chain[0]!.task}>
          {chain.map(({ task, mutex }) => (
            <span key={task}>
              <span class="link">
                <Chip record={record} thread={task} /> <span class="arrow">waits for →</span>
              </span>
              <span class="link">
                <span class="mutex">{mutex}</span> <span class="arrow">held by →</span>
              </span>
            </span>
          ))}
          {last(chain).length === 0 && <span class="nobody">nobody</span>}
          {last(chain).map((thread) => (
            <Chip key={thread} record={record} thread={thread} />
          ))}
          {last(chain).some((thread) => chain.some(({ task }) => task === thread)) && (
            <strong class="breaks"> ↺ a circle</strong>
          )}
        </li>
      ))}
    </ul>
  );
}

function Chip({ record: { threads }, thread }: { record: PageRecord; thread: number }) {
  return <span class={`chip ${colour(thread, threads[thread]?.about ?? '')}`}>{threads[thread]?.name ?? ''}</span>;
}

/** Everything, drawn only when it is asked for. */
function AllState({ record, step }: { record: PageRecord; step: number }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>All state that this run ever changes</summary>
      {open && <States record={record} step={step} />}
    </details>
  );
}

function States({ record, step }: { record: PageRecord; step: number }) {
  const { columns } = record;
  const shown = stateAt(record, step).all.filter(({ column }) => !columns[column]!.bookkeeping);
  const owners = [...Map.groupBy(shown, ({ of }) => of)].sort(([a], [b]) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  return (
    <>
      {owners.map(([of, cells]) => (
        <div key={of}>
          <h4>{of}</h4>
          <dl>
            {cells.map(({ column, now }) => (
              <div key={column}>
                <dt title={columns[column]!.doc}>{columns[column]!.name}</dt>
                <dd>{now}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </>
  );
}
