// The page of a campaign: how each search ended, which claim was broken on which design, which seeded mistakes were found.

import type { CampaignRecord, Cell } from '../campaign-record.ts';
import { Kills } from './kills.tsx';
import { Theme } from './theme.tsx';

export function Campaign({ record }: { record: CampaignRecord }) {
  const { designs, kills, assumptions } = record;
  const broken = designs.filter(({ verdict }) => verdict === 'violated').length;
  const alive = kills.filter(({ state }) => state === 'survived').length;
  return (
    <>
      <header>
        <p class="brand">
          <span>rqcheck</span> <span class="design">campaign</span>
          <Theme />
        </p>
        <h1>{record.title.replace(/^campaign: /, '')}</h1>
        {designs.length > 0 && (
          <p class={broken > 0 ? 'breaks' : 'held'}>
            {broken > 0 ? `✗ ${broken} of ${designs.length} designs broke a claim` : '✓ no search broke a claim'}
          </p>
        )}
        {kills.length > 0 && (
          <p class={alive > 0 ? 'breaks' : 'held'}>
            {alive > 0 ? `✗ ${alive} seeded mistakes survived` : '✓ no seeded mistake survived'}
          </p>
        )}
      </header>
      <main>
        {designs.length > 0 && <Searches record={record} />}
        {designs.length > 0 && <Matrix record={record} />}
        {record.witnesses.length > 0 && <Witnesses record={record} />}
        {kills.length > 0 && <Kills kills={kills} />}
      </main>
      <footer>
        <details>
          <summary>What the model assumes and leaves out</summary>
          <ul>
            {assumptions.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      </footer>
    </>
  );
}

function Searches({ record: { designs } }: { record: CampaignRecord }) {
  return (
    <section aria-labelledby="searches-title">
      <h2 id="searches-title">Searches</h2>
      <div class="wide">
        <table>
          <thead>
            <tr>
              {['Design', 'Verdict', 'Runs', 'Steps', 'Enabled', 'Seed', 'Never met'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {designs.map(({ name, verdict, runs, steps, enabledPercent, seed, missing }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class={verdict === 'held' ? 'held' : 'breaks'}>{verdict}</td>
                <td>{runs.toLocaleString('en')}</td>
                <td>{steps.toLocaleString('en')}</td>
                <td>{enabledPercent} %</td>
                <td>{seed}</td>
                <td>{missing.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const SIGNS = { held: '✓', broken: '✗', limit: '~', 'not promised': '', unknown: '?' } as const;

/** Claims down, designs across. Broken ones come first, each in words as well. */
function Matrix({ record: { designs, claims } }: { record: CampaignRecord }) {
  const worst = (cells: readonly Cell[]) =>
    cells.some(({ state }) => state === 'broken') ? 0 : cells.some(({ state }) => state === 'limit') ? 1 : 2;
  const rows = claims
    .filter(({ cells }) => cells.some(({ state }) => state !== 'not promised'))
    .toSorted((a, b) => worst(a.cells) - worst(b.cells));
  const findings = rows.flatMap(({ name, cells }) =>
    cells.flatMap((cell, i) => (cell.state === 'broken' ? [{ ...cell, name, design: designs[i]!.name }] : [])),
  );
  return (
    <section aria-labelledby="matrix-title">
      <h2 id="matrix-title">Claims on designs</h2>
      <p class="hint">
        ✓ held in this search, ✗ broken with the operations of its smallest scenario, ~ a known limit was met, empty:
        not promised, ?: the design is not known here.
      </p>
      {findings.length > 0 && (
        <ul>
          {findings.map(({ name, design, says, ops, path }) => (
            <li key={`${name} ${design}`}>
              <strong class="breaks">✗ {name}</strong> on {design}, {ops} operations: {says} <code>{path}</code>
            </li>
          ))}
        </ul>
      )}
      <div class="wide">
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">Claim</th>
              {designs.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, because, cells }) => (
              <tr key={name}>
                <th scope="row" title={because}>
                  {name}
                </th>
                {cells.map(({ state, says, ops }, i) => (
                  <td key={designs[i]!.name} class={`cell ${state === 'not promised' ? 'empty' : state}`} title={says}>
                    {SIGNS[state]}
                    <span class="visually-hidden">{state}</span> {state === 'broken' && ops}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Which situations the searches met: green without them proves nothing. */
function Witnesses({ record: { witnesses } }: { record: CampaignRecord }) {
  return (
    <section aria-labelledby="witnesses-title">
      <h2 id="witnesses-title">Situations that were met</h2>
      <p class="hint">By how many of the searches, of those that had to meet them or did.</p>
      <ul class="shares">
        {witnesses.map(({ name, asked, met }) => (
          <li key={name}>
            <span>{name}</span>
            <meter min={0} max={asked} value={met} aria-label={name} />
            <span>
              {met} of {asked}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
