// The kill table, and how many runs it took to find what share of the seeded mistakes.

import { scaleLinear, scaleLog } from 'd3-scale';
import { useState } from 'preact/hooks';
import type { Kill } from '../campaign-record.ts';

type Order = 'row' | 'runs' | 'ops';
const ORDERS: Record<Order, (a: Kill, b: Kill) => number> = {
  row: (a, b) => a.row.localeCompare(b.row, 'en', { numeric: true }),
  runs: (a, b) => b.runs - a.runs,
  ops: (a, b) => b.ops - a.ops,
};

export function Kills({ kills }: { kills: readonly Kill[] }) {
  const [order, setOrder] = useState<Order>('row');
  const header = (title: string, by: Order) => (
    <th scope="col" aria-sort={order === by ? (by === 'row' ? 'ascending' : 'descending') : 'none'}>
      <button type="button" onClick={() => setOrder(by)}>
        {title} {order === by ? (by === 'row' ? '▲' : '▼') : ''}
      </button>
    </th>
  );
  return (
    <section aria-labelledby="kills-title">
      <h2 id="kills-title">Seeded mistakes</h2>
      <Found kills={kills} />
      <div class="wide">
        <table class="kills">
          <caption class="visually-hidden">Each seeded mistake, and what found it first</caption>
          <thead>
            <tr>
              {header('Row', 'row')}
              <th scope="col">Mistake</th>
              <th scope="col">Design</th>
              <th scope="col">State</th>
              {header('Runs', 'runs')}
              {header('Operations', 'ops')}
              <th scope="col">First caught by</th>
            </tr>
          </thead>
          <tbody>
            {kills
              .toSorted(ORDERS[order])
              .map(({ row, name, design, state, runs, states, ops, holds, killedBy, missed }) => (
                <tr key={`${name} ${design}`}>
                  <td>{row}</td>
                  <th scope="row">{name}</th>
                  <td>{design}</td>
                  <td class={state === 'survived' ? 'breaks' : ''}>{state === 'survived' ? '✗ survived' : state}</td>
                  <td>
                    {state === 'killed'
                      ? states > 0
                        ? `${states.toLocaleString('en')} states`
                        : runs.toLocaleString('en')
                      : ''}
                  </td>
                  <td>
                    {state === 'killed' && ops}
                    {holds > 0 && `, ${holds} ${holds === 1 ? 'hold' : 'holds'}`}
                  </td>
                  <td>
                    {killedBy[0]}
                    {killedBy.length > 1 && <span class="doc"> and {killedBy.length - 1} more</span>}
                    {missed.length > 0 && <span class="breaks"> not by {missed.join(', ')}</span>}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const WIDTH = 640;
const HEIGHT = 200;
const EDGE = { left: 48, right: 16, top: 10, bottom: 30 };

/** Share of the mistakes found within so many runs. */
function Found({ kills }: { kills: readonly Kill[] }) {
  const sought = kills.filter(({ state }) => state === 'killed' || state === 'survived');
  const runs = sought
    .flatMap(({ state, runs, states }) => (state === 'killed' && states === 0 ? [Math.max(1, runs)] : []))
    .sort((a, b) => a - b);
  if (runs.length < 2) return null;
  const most = runs.at(-1)!;
  const x = scaleLog([1, Math.max(10, most)], [EDGE.left, WIDTH - EDGE.right]);
  const y = scaleLinear([0, 1], [HEIGHT - EDGE.bottom, EDGE.top]);
  const line = runs.map((at, i) => `H${x(at)}V${y((i + 1) / sought.length)}`).join('');
  const half = runs[Math.ceil(sought.length / 2) - 1];
  const summary = `${runs.length} of ${sought.length} found; ${half === undefined ? '' : `half of them within ${half.toLocaleString('en')} runs, `}the last after ${most.toLocaleString('en')}`;
  return (
    <figure class="found">
      <svg role="img" aria-label={summary} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line class="grid" x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(share)} y2={y(share)} />
            <text class="small" x={EDGE.left - 6} y={y(share)} text-anchor="end" dominant-baseline="central">
              {share * 100} %
            </text>
          </g>
        ))}
        {powersUpTo(x.domain()[1]!).map((power) => (
          <text key={power} class="small" x={x(power)} y={HEIGHT - 10} text-anchor="middle">
            {power.toLocaleString('en')}
          </text>
        ))}
        <path class="line" d={`M${EDGE.left} ${y(0)}${line}H${WIDTH - EDGE.right}`} />
      </svg>
      <figcaption>Share of the seeded mistakes found within so many runs: {summary}.</figcaption>
    </figure>
  );
}

function powersUpTo(most: number): number[] {
  const powers: number[] = [];
  for (let power = 1; power <= most; power *= 10) powers.push(power);
  return powers;
}
