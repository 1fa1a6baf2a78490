// Records of constant bandwidth servers: each slice, each budget and deadline, each rule that was taken. A server is a DEADLINE task
// with a script.

import { z } from 'zod';
import type { Script, ScriptStep, Workload } from '../../generators/workload-types.ts';
import { exactReclaim } from '../../model/designs/policy/grub.ts';
import { NONE } from '../../model/ids.ts';
import { DEFAULT_MAX_SECTIONS } from '../../model/shape.ts';
import type { Bench } from '../run.ts';
import { driveWorkload } from '../workload/drive.ts';
import { benchOf } from './bench.ts';
import { firstDifference } from './differences.ts';
import { type ReservationSlice, ReservationTimeline, type RuleTaken } from './timeline.ts';

const us = z.int().min(0);
const step = z.union([
  z.tuple([z.literal('until'), us]),
  z.tuple([z.literal('for'), us]),
  z.tuple([z.literal('run'), us]),
  z.tuple([z.literal('yield')]),
  z.tuple([z.literal('lock'), z.string()]),
  z.tuple([z.literal('unlock'), z.string()]),
]);

export const reservationRecord = z.object({
  id: z.int(),
  name: z.string().optional(),
  cpus: z.int().min(1).default(1),
  horizonUs: us,
  grub: z.boolean().default(false),
  /** A fraction: bandwidth of the CPU that was never admitted. */
  extra: z
    .string()
    .regex(/^\d+\/\d+$/)
    .default('0/1'),
  locks: z.enum(['bwi', 'suspend']).optional(),
  servers: z.array(z.object({ budgetUs: us, deadlineUs: us, periodUs: us, script: z.array(step) })).min(1),
  slices: z.array(z.array(z.number().nullable())),
  events: z.array(z.tuple([z.number(), z.int(), z.string(), z.number(), z.number()])),
});
export type ReservationRecord = z.infer<typeof reservationRecord>;

const US = 1_000;

function stepOf(s: z.infer<typeof step>, mutexes: readonly string[]): ScriptStep {
  switch (s[0]) {
    case 'until':
      return { do: 'sleep-to', instantNs: s[1] * US };
    case 'for':
      return { do: 'sleep', ns: s[1] * US };
    case 'run':
      return { do: 'compute', ns: s[1] * US };
    case 'yield':
      return { do: 'yield' };
    case 'lock':
      return { do: 'lock', mutex: mutexes.indexOf(s[1]), wait: 'uninterruptible' };
    case 'unlock':
      return { do: 'unlock', mutex: mutexes.indexOf(s[1]) };
  }
}

function scriptOf(steps: z.infer<typeof step>[], mutexes: readonly string[]): Script {
  let startNs = 0;
  const [first, ...rest] = steps;
  if (first && (first[0] === 'until' || first[0] === 'for')) startNs = first[1] * US;
  const todo = startNs > 0 || first?.[0] === 'until' ? rest : steps;
  return { startNs, repeat: 1, steps: todo.map((s) => stepOf(s, mutexes)) };
}

/** The mutexes of a record in an order in which all scripts take them, as far as there is one: what is taken inside another comes later. */
function mutexesOf(servers: ReservationRecord['servers']): string[] {
  const outside = new Map<string, Set<string>>();
  for (const { script } of servers) {
    const held = new Set<string>();
    for (const [what, name] of script) {
      if (what === 'unlock') held.delete(name);
      if (what !== 'lock') continue;
      outside.set(name, new Set([...(outside.get(name) ?? []), ...held]));
      held.add(name);
    }
  }
  const order: string[] = [];
  for (let left = [...outside.keys()]; left.length > 0; left = left.filter((name) => !order.includes(name))) {
    order.push(left.find((name) => !left.some((other) => outside.get(name)!.has(other))) ?? left[0]!);
  }
  return order;
}

/** The record as a workload: server k is task k. */
function reservationWorkload({ cpus, servers, grub }: ReservationRecord): Workload {
  const mutexes = mutexesOf(servers);
  const all = Array.from({ length: cpus }, (_, cpu) => cpu);
  return {
    shape: {
      cpus,
      tasks: servers.map(({ budgetUs, deadlineUs, periodUs }, at) => ({
        name: `S${at}`,
        params: {
          policy: 'deadline',
          runtimeNs: budgetUs * US,
          deadlineNs: deadlineUs * US,
          periodNs: periodUs * US,
          ...(grub ? { reclaim: true } : {}),
        },
        cpus: all,
        endless: true,
      })),
      mutexes,
      tickNs: 0,
      ipiNs: 0,
      maxSections: DEFAULT_MAX_SECTIONS,
    },
    scripts: servers.map(({ script }) => scriptOf(script, mutexes)),
  };
}

/** The preset on which a record is to come out. */
function presetOfReservations({ grub, locks, servers }: ReservationRecord): string {
  if (grub) return 'textbook-grub';
  const contended = servers.some(({ script }) => script.some(([what]) => what === 'lock'));
  return locks === 'bwi' && contended ? 'textbook-bwi' : 'textbook-cbs';
}

const inUs = (ns: number): string => `${ns / US}`;

function sliceWords(s: ReservationSlice, withTask: boolean): string {
  const words = [s.startNs, s.endNs].map(inUs).concat(`${s.server}`, inUs(s.deadlineNs), inUs(s.budgetAfterNs));
  if (withTask) words.push(s.task === NONE ? 'null' : `${s.task}`, `${s.cpu}`);
  return words.join(' ');
}

const ruleWords = (r: RuleTaken): string =>
  [inUs(r.timeNs), r.server, r.rule, inUs(r.budgetNs), inUs(r.deadlineNs)].join(' ');

/** The extra bandwidth of a record is any fraction: the rules of the preset are made for it. */
function benchFor(record: ReservationRecord): Bench {
  const bench = benchOf(presetOfReservations(record));
  if (!record.grub) return bench;
  const [part, whole] = record.extra.split('/').map(Number);
  const rules = { ...bench.design.rules, ...exactReclaim(() => part! / whole!) };
  return { ...bench, design: { ...bench.design, rules } };
}

/** By instant, then server; what one server does at one instant keeps its order. */
const inOrder = (rules: readonly RuleTaken[]): RuleTaken[] =>
  [...rules].sort((a, b) => a.timeNs - b.timeNs || a.server - b.server);

/** What differs between the record and what the model does with it; empty when all is as recorded. */
export function reservationDifferences(record: ReservationRecord): string[] {
  const bench = benchFor(record);
  const horizonNs = record.horizonUs * US;
  const watcher = new ReservationTimeline(horizonNs);
  const run = driveWorkload(bench, reservationWorkload(record), horizonNs, undefined, watcher);
  if (run.outcome.verdict !== 'held') return [`${run.outcome.property} is violated: ${run.outcome.says}`];
  const { name } = record;
  const slices = watcher.slices.sort((a, b) => a.startNs - b.startNs || a.cpu - b.cpu);
  // The record leaves out 0-lag instants that are no whole number of its units.
  const told =
    name === undefined ? watcher.rules : watcher.rules.filter((r) => r.rule !== 'inactive' || r.timeNs % US === 0);
  const expected = record.events.map(([at, server, rule, budget, deadline]) => ({
    timeNs: at * US,
    server,
    rule,
    budgetNs: budget * US,
    deadlineNs: deadline * US,
  }));
  return [
    ...firstDifference(
      'slice',
      slices.map((s) => sliceWords(s, (record.slices[0]?.length ?? 0) > 5)),
      record.slices.map((s) => s.join(' ').replace('  ', ' null ')),
    ),
    ...firstDifference('rule', inOrder(told).map(ruleWords), inOrder(expected).map(ruleWords)),
  ];
}
