// A record whose every word tries to be markup.

import type { PageRecord } from '../reports/html/record.ts';

export const HOSTILE = '</script><img src=x onerror=alert(1)>"\'&<!--';

/** The same record with hostile names in every place that takes a word of others. */
export function hostile(record: PageRecord): PageRecord {
  const { claim } = record;
  return {
    ...record,
    title: HOSTILE,
    design: HOSTILE,
    machine: HOSTILE,
    claim: claim && { ...claim, words: HOSTILE, because: HOSTILE, says: HOSTILE, where: HOSTILE, source: [HOSTILE] },
    replay: { command: HOSTILE, scenario: HOSTILE },
    threads: record.threads.map(({ about }) => ({ name: HOSTILE, about })),
    ops: record.ops.map((op) => ({ ...op, text: HOSTILE })),
    locks: record.locks.map((lock) => ({ ...lock, name: HOSTILE })),
    steps: record.steps.map((step) => ({ ...step, events: step.events.map((event) => ({ ...event, text: HOSTILE })) })),
    chains: record.chains.map(([step, chains]) => [
      step,
      chains.map((chain) => chain.map((link) => ({ ...link, mutex: HOSTILE }))),
    ]),
    cells: record.cells.map(([column]) => [column, HOSTILE, HOSTILE]),
    limits: [HOSTILE],
    assumptions: [HOSTILE],
  };
}
