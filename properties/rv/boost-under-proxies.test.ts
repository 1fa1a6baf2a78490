// Whether the monitor of fair servers rings where a server picks a waiter whose owner is elsewhere (rv-monitors:proxy-X6). It cannot: such a
// pick ends within its schedule(). Either the waiter leaves for its owner, or sleeps, and then another fair task is switched in or the server
// stops; or somebody executes for it, at the expense of the server, whose budget ends then and is renewed in time.

import { expect, test } from 'vitest';
import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { SERVER_NAMES } from '../../model/ids.ts';
import { record } from '../../search/record.ts';
import { parseScenario } from '../../search/scenario/read.ts';
import { aServerServesInTime } from './server-claims.ts';

const MS = 1_000_000;
/** The server of CPU 0 comes to its turn then: H has kept fair tasks from the CPU since 3 ms. */
const TURN_NS = 12 * MS;

const SHAPE = `rqcheck-scenario 1 design=proxy-linux-7.3
cpus 2
server 1ms/10ms
settle 100ms
`;

/** F lends to O on CPU 0. Then H keeps both from it, and O goes where it may execute. */
const remote = (then: string): string => `${SHAPE}task H fifo 30 cpus=0
task O fair
task F fair cpus=0
task G fair cpus=0
mutex m
----
wake O on=0
lock O m
wake F on=0
elapse 3ms
lock F m
wake H on=0
${then}affinity O cpus=1 on=1
elapse 60ms
end
`;

/** F has come to CPU 0 for an RT owner that H keeps from it: nobody whom its server could execute is fair. */
const LOCAL = `${SHAPE}task H fifo 30 cpus=0
task O fifo 10 cpus=0
task F fair cpus=1
mutex m
----
wake O on=0
lock O m
wake H on=0
elapse 3ms
wake F on=1
lock F m
elapse 60ms
end
`;

/** What CPU 0 says when its server comes to its turn, and how long no fair task executed there that should have, at most. */
function turn(text: string): { says: string[]; verdict: string; maxNs: number } {
  const bench = { design: assemble(presetNamed('proxy-linux-7.3')!), properties: [aServerServesInTime], limits: [] };
  const scenario = parseScenario(text, 'boost');
  const { events, outcome, windows } = record(bench, scenario);
  const name = (task: number): string => scenario.shape.tasks[task]?.name ?? 'idle';
  const says = events
    .filter(({ cpu, timeNs }) => cpu === 0 && timeNs >= TURN_NS && timeNs < TURN_NS + 11 * MS)
    .flatMap(({ name: kind, a, b, c }) => {
      if (kind === 'dl_server') return [`server ${SERVER_NAMES[b]}`];
      if (kind === 'sched_proxy_migrate') return [`${name(a)} moves to CPU ${c}`];
      return kind === 'sched_switch' ? [`executes ${name(b)} for ${name(c)}`] : [];
    });
  return { says, verdict: outcome.verdict, maxNs: windows[0]!.maxNs };
}

test.each([
  ['it leaves, and the server stops', remote(''), ['F moves to CPU 1', 'server stopped']],
  [
    'it leaves, and the next fair task is switched in',
    remote('wake G on=0\n'),
    [
      'F moves to CPU 1',
      'executes G for G',
      'server replenish-wait',
      'executes H for H',
      'server running',
      'executes G for G',
    ],
  ],
  [
    'its RT owner executes for it, and uses up the budget, in each period',
    LOCAL,
    ['executes O for F', 'server replenish-wait', 'executes H for H', 'server running', 'executes O for F'],
  ],
])('X6: a server picks a blocked waiter: %s', (_what, text, then) => {
  expect(turn(text)).toEqual({ says: ['server running', ...then], verdict: 'held', maxNs: 9 * MS });
});
