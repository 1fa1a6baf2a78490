// Every step with its events as a table: what the picture shows, for whoever reads or searches instead of looking.

import { useState } from 'preact/hooks';
import type { PageRecord } from '../record.ts';

interface Props {
  record: PageRecord;
  step: number;
  go(step: number): void;
}

export function EventsTable({ record, step, go }: Props) {
  const { steps, ops, claim } = record;
  const [silent, setSilent] = useState(false);
  const rows = steps.flatMap((each, i) =>
    i > 0 && (silent || each.events.length > 0 || claim?.step === i) ? [i] : [],
  );
  return (
    <section aria-labelledby="events-title">
      <h2 id="events-title">Every event</h2>
      <label>
        <input type="checkbox" checked={silent} onChange={(event) => setSilent(event.currentTarget.checked)} /> also the
        steps without an event
      </label>
      <table class="log">
        <caption class="visually-hidden">Steps of the run with their events, in order</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Time</th>
            <th scope="col">During</th>
            <th scope="col">CPU</th>
            <th scope="col">Section</th>
            <th scope="col">Events</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((i) => {
            const { op, cpu, section, events, time } = steps[i]!;
            return (
              <tr key={i} class={i === step ? 'chosen' : ''} aria-current={i === step ? 'step' : undefined}>
                <th scope="row">
                  <button type="button" onClick={() => go(i)}>
                    {i}
                  </button>
                </th>
                <td>{time}</td>
                <td>{op < ops.length ? op + 1 : 'settling'}</td>
                <td>{cpu}</td>
                <td>
                  <code>{section}</code>
                </td>
                <td>
                  {events.map(({ text }, at) => (
                    <code key={at} class="event">
                      {text}
                    </code>
                  ))}
                  {claim?.step === i && <strong class="breaks">✗ breaks the claim</strong>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
