// The trace against the Chrome trace event format as the Perfetto UI reads it, and against the record that it is made from.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { pageFromText } from './html/from-text.ts';
import { perfettoTrace, type TraceEvent } from './perfetto.ts';

const corpus = (name: string): string => readFileSync(new URL(`../corpus/${name}`, import.meta.url), 'utf8');

const id = z.int().min(0);
const args = z.record(z.string(), z.union([z.string(), z.number()]));
/** Microseconds; a fraction counts whole nanoseconds. */
const instant = z
  .number()
  .min(0)
  .refine((us) => Math.abs(us * 1000 - Math.round(us * 1000)) < 1e-3);
const on = { pid: id, tid: id, ts: instant, name: z.string().min(1), cat: z.string().min(1) };
const EVENT = z.discriminatedUnion('ph', [
  z.strictObject({
    ph: z.literal('M'),
    pid: id,
    tid: id.optional(),
    name: z.enum(['process_name', 'process_sort_index', 'thread_name', 'thread_sort_index']),
    args,
  }),
  z.strictObject({ ph: z.literal('X'), ...on, dur: instant, args }),
  z.strictObject({ ph: z.literal('i'), ...on, s: z.enum(['t', 'p', 'g']), args }),
  z.strictObject({ ph: z.literal('s'), ...on, id }),
  z.strictObject({ ph: z.literal('f'), ...on, id, bp: z.literal('e') }),
  z.strictObject({
    ph: z.literal('C'),
    pid: id,
    ts: instant,
    name: z.string(),
    args: z.record(z.string(), z.number()),
  }),
]);
const TRACE = z.strictObject({
  displayTimeUnit: z.literal('ns'),
  traceEvents: z.array(EVENT).min(1),
  otherData: args,
});

const ns = (us: number): number => Math.round(us * 1000);
const of = <P extends TraceEvent['ph']>(events: readonly TraceEvent[], ph: P) =>
  events.filter((event): event is Extract<TraceEvent, { ph: P }> => event.ph === ph);

describe.each([
  'transcripts/idle-detour.txt',
  'transcripts/throttled-donor.txt',
  'findings/former-owner-delays-the-chain.txt',
])('%s', (file) => {
  const made = pageFromText(corpus(file), file).then(({ page }) => ({ page, trace: perfettoTrace(page) }));

  test('is a trace, also after it was written and read', async () => {
    const { trace } = await made;
    expect(TRACE.parse(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
  });

  test('has a process for each CPU and names for all that it uses', async () => {
    const { page, trace } = await made;
    const named = (name: string) => of(trace.traceEvents, 'M').filter((event) => event.name === name);
    const processes = new Set(named('process_name').map(({ pid }) => pid));
    const threads = new Set(named('thread_name').map(({ pid, tid }) => `${pid} ${tid}`));
    expect(processes.size).toBe(page.lanes.length + 1);
    for (const { pid } of trace.traceEvents) expect(processes).toContain(pid);
    for (const { pid, tid } of of(trace.traceEvents, 'X')) expect(threads).toContain(`${pid} ${tid}`);
  });

  test('slices of a thread do not overlap, and every section is one', async () => {
    const { page, trace } = await made;
    const slices = of(trace.traceEvents, 'X');
    for (const own of Map.groupBy(slices, ({ pid, tid }) => `${pid} ${tid}`).values()) {
      const sorted = own.toSorted((a, b) => a.ts - b.ts);
      for (const [i, { ts }] of sorted.slice(1).entries()) {
        expect(ts).toBeGreaterThanOrEqual(sorted[i]!.ts + sorted[i]!.dur - 1e-6);
      }
    }
    expect(slices.filter(({ cat }) => cat === 'section').length).toBe(page.steps.length - 1);
  });

  test('each flow begins and ends inside a slice', async () => {
    const { trace } = await made;
    const slices = of(trace.traceEvents, 'X');
    const starts = of(trace.traceEvents, 's');
    const ends = of(trace.traceEvents, 'f');
    expect(starts.length).toBeGreaterThan(0);
    expect(ends.map(({ id }) => id)).toEqual(starts.map(({ id }) => id));
    for (const flow of [...starts, ...ends]) {
      const at = ns(flow.ts);
      const around = slices.filter(({ pid, tid, ts, dur }) => {
        return pid === flow.pid && tid === flow.tid && ns(ts) <= at && at < ns(ts) + Math.max(1, ns(dur));
      });
      expect(around.length).toBe(1);
    }
  });
});

test('a broken claim is an instant across the trace, and budgets are counters', async () => {
  const { page } = await pageFromText(corpus('findings/former-owner-delays-the-chain.txt'), 'x');
  const { traceEvents } = perfettoTrace(page);
  expect(of(traceEvents, 'i')).toMatchObject([{ s: 'g', name: 'BROKEN: curr ends the donors chain' }]);
  const counters = of(traceEvents, 'C');
  expect(counters.length).toBe(page.curves.flatMap(({ points }) => points).length);
});
