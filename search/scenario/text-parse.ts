// Reads the text form of a scenario, also out of a mail: the header, what the machine is, then the operations.
// The result passes through the schema as JSON does; each part keeps its line, so that a complaint has one.

import type { Op } from '../../model/ops.ts';
import { type Expectation, SCENARIO_SCHEMA, type Scenario } from '../../model/scenario.ts';
import {
  type CapacityShape,
  DEFAULT_MAX_SECTIONS,
  type GroupShape,
  hopDistances,
  MAX_CPUS,
  type PolicyParams,
  type ServerNs,
  type UmcgShape,
} from '../../model/shape.ts';
import { newerSchema, shown } from './errors.ts';
import { checkScenario } from './schema.ts';
import { END, findBlock, type Item, RULE, type Word } from './text-block.ts';
import { parseOp, parsePolicy } from './text-ops.ts';
import { Words } from './text-words.ts';

type TaskDraft = {
  name: string;
  params: PolicyParams;
  group?: GroupShape;
  cpus: number[] | null;
  umcg?: UmcgShape;
  cookie?: number;
  slot?: { fromNs: number; toNs: number };
  io?: true;
  kthread?: true;
  endless: boolean;
  child?: true;
};

/** What is read so far. `places` maps a path of the scenario to the word that says it. */
interface Draft {
  once: Map<string, number>;
  cpusets: number[][];
  nodes: number[][];
  llcs: number[][];
  distances: number[][];
  capacities: CapacityShape[];
  preferences: number[];
  cores: number[][];
  tasks: TaskDraft[];
  taskNames: Map<string, number>;
  mutexNames: Map<string, number>;
  server: ServerNs | null;
  userspace: string | null;
  /** As given, by mutex. */
  mutexKinds: Map<number, string>;
  expect: Expectation | null;
  places: Map<string, Word>;
}

/**
 * Reads the only scenario block of a text. A mail's quoting, indentation and everything outside the block is ignored.
 * Throws InputError, with line:column where there is one, for a missing, second or unfinished block and a wrong item.
 */
export function parseScenarioText(text: string, file: string): Scenario {
  const [first, ...items] = findBlock(text, file) as [Item, ...Item[]];
  const header = parseHeader(new Words(file, first));
  const rule = items.findIndex(([head]) => head.text === RULE);
  if (rule < 0) new Words(file, items.at(-1)!).fail(`the block has no line ${shown(RULE)} before ${shown(END)}`);

  const draft: Draft = {
    once: new Map(),
    cpusets: [],
    nodes: [],
    llcs: [],
    distances: [],
    capacities: [],
    preferences: [],
    cores: [],
    tasks: [],
    taskNames: new Map(),
    mutexNames: new Map(),
    server: null,
    userspace: null,
    mutexKinds: new Map(),
    expect: null,
    places: new Map(),
  };
  for (const item of items.slice(0, rule)) parseItem(new Words(file, item), draft);
  new Words(file, items[rule]!).done();
  const needs = (name: string): number =>
    draft.once.get(name) ?? new Words(file, first).fail(`the block has no line ${shown(name)}`);
  const [cpus, settleNs] = [needs('cpus'), needs('settle')];

  const names = { tasks: draft.taskNames, mutexes: draft.mutexNames };
  const ops: Op[] = items.slice(rule + 1, -1).map((item, i) => {
    draft.places.set(`ops.${i}`, item[0]);
    return parseOp(new Words(file, item), names);
  });

  const scenario = {
    ...header,
    shape: {
      cpus,
      ...(draft.cpusets.length > 0 && { cpusets: draft.cpusets }),
      ...(draft.cores.length > 0 && { cores: draft.cores }),
      tasks: draft.tasks.map((task) => ({ ...task, cpus: task.cpus ?? range(cpus) })),
      mutexes: [...draft.mutexNames.keys()],
      ...(draft.mutexKinds.size > 0 && {
        mutexKinds: [...draft.mutexNames.values()].map((mutex) => draft.mutexKinds.get(mutex) ?? 'mutex'),
      }),
      tickNs: draft.once.get('tick') ?? 0,
      ipiNs: draft.once.get('ipi') ?? 0,
      ...(draft.once.has('nr-migrate') && { nrMigrate: draft.once.get('nr-migrate')! }),
      ...(draft.once.has('switch') && { switchNs: draft.once.get('switch')! }),
      ...(draft.server && { serverNs: draft.server }),
      ...(draft.once.has('cycle') && { cycleNs: draft.once.get('cycle')! }),
      ...(draft.llcs.length > 0 && { llcs: draft.llcs }),
      ...(draft.nodes.length > 0 && { nodes: draft.nodes }),
      ...(draft.distances.length > 0 && { distances: draft.distances }),
      ...(draft.capacities.length > 0 && { capacities: draft.capacities }),
      ...(draft.preferences.length > 0 && { preferences: draft.preferences }),
      ...(draft.userspace !== null && { userspace: draft.userspace }),
      maxSections: draft.once.get('max-sections') ?? DEFAULT_MAX_SECTIONS,
    },
    settleNs,
    ops,
    ...(draft.expect && { expect: draft.expect }),
  };
  return checkScenario(scenario, file, (path) => placeIn(draft.places, first[0], path));
}

/** A number of CPUs out of range is the schema's to refuse; until then no list grows with it. */
const range = (cpus: number): number[] => Array.from({ length: Math.min(Math.max(cpus, 1), 64) }, (_, cpu) => cpu);

function placeIn(places: ReadonlyMap<string, Word>, otherwise: Word, path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length--) {
    const word = places.get(path.slice(0, length).join('.'));
    if (word) return `${word.line}:${word.column}`;
  }
  return `${otherwise.line}:${otherwise.column}`;
}

function parseHeader(words: Words): Omit<Scenario, 'shape' | 'settleNs' | 'ops' | 'expect'> {
  const version = words.next(`the schema, ${SCENARIO_SCHEMA}`);
  const schema = words.integer(version);
  if (schema > SCENARIO_SCHEMA) words.fail(newerSchema(schema, SCENARIO_SCHEMA), version);
  const design = words.needs('design').text;
  const mutant = words.pair('mutant')?.text ?? null;
  const [designSha256, mutantSha256] = [words.pair('design-sha256')?.text, words.pair('mutant-sha256')?.text];
  const choices = Object.fromEntries(words.otherPairs().map(([name, { text }]) => [name, text]));
  words.done();
  return {
    schema,
    design,
    ...(designSha256 !== undefined && { designSha256 }),
    choices,
    mutant,
    ...(mutantSha256 !== undefined && { mutantSha256 }),
  };
}

/** What a child is comes from its parent. */
const CHILD: Pick<TaskDraft, 'params' | 'cpus' | 'child'> = {
  params: { policy: 'fair', nice: 0, sliceNs: 0 },
  cpus: null,
  child: true,
};

/** The lines that may stand once, and how the schema calls what they say. */
const ONCE: Readonly<Record<string, string>> = {
  cpus: 'shape.cpus',
  tick: 'shape.tickNs',
  ipi: 'shape.ipiNs',
  'nr-migrate': 'shape.nrMigrate',
  switch: 'shape.switchNs',
  cycle: 'shape.cycleNs',
  'max-sections': 'shape.maxSections',
  settle: 'settleNs',
};

/** `group=web:512`. */
function parseGroup(words: Words): GroupShape | null {
  const word = words.pair('group');
  if (!word) return null;
  const [, name, shares] = /^(.+):(\d{1,9})$/.exec(word.text) ?? [];
  if (name === undefined) return words.fail(`${shown(word.text)} is not NAME:SHARES`, word);
  return { name, shares: Number(shares) };
}

/** `umcg=server`, or of a worker `umcg=S0` with the name of its server, which stands before it. */
function parseUmcg(words: Words, tasks: ReadonlyMap<string, number>): UmcgShape | null {
  const word = words.pair('umcg');
  if (!word) return null;
  if (word.text === 'server') {
    const tick = words.pair('server-tick');
    return { role: 'server', ...(tick ? { tickNs: words.duration(tick) } : {}) };
  }
  if (word.text === 'stranger') return { role: 'stranger' };
  const server = tasks.get(word.text);
  return server === undefined
    ? words.fail(`${shown(word.text)} is neither server nor stranger nor an earlier task`, word)
    : { role: 'worker', server };
}

/** `slot=0ns-2ms`. */
function parseSlot(words: Words): { fromNs: number; toNs: number } | null {
  const word = words.pair('slot');
  if (!word) return null;
  const [from, to, ...more] = word.text.split('-');
  if (to === undefined || more.length > 0)
    words.fail(`${shown(word.text)} is not the beginning and the end of a slot`, word);
  return { fromNs: words.duration(word, from), toNs: words.duration(word, to) };
}

function parseItem(words: Words, draft: Draft): void {
  const item = words.head.text;
  if (Object.hasOwn(ONCE, item)) {
    if (draft.once.has(item)) words.fail(`${shown(item)} is given twice`);
    const plain = item === 'cpus' || item === 'max-sections' || item === 'nr-migrate';
    const topology =
      item === 'cpus' ? words.nextIf(/^(\d{1,2}n\d{1,2}c(\d{1,2}t)?(-ring)?|\d{1,2}c\d{1,2}t)$/) : undefined;
    if (topology) draft.once.set(item, parseTopology(topology.text, draft));
    else draft.once.set(item, plain ? words.integer(words.next('a number')) : words.duration(words.next('a duration')));
    draft.places.set(ONCE[item]!, words.head);
  } else if (item === 'server') {
    if (draft.server) words.fail(`${shown(item)} is given twice`);
    const word = words.next('a runtime and a period such as 50ms/1s');
    const [runtime, period, ...more] = word.text.split('/');
    if (period === undefined || more.length > 0) words.fail(`${shown(word.text)} is not a runtime and a period`, word);
    draft.server = { runtimeNs: words.duration(word, runtime), periodNs: words.duration(word, period) };
    draft.places.set('shape.serverNs', words.head);
  } else if (item === 'userspace') {
    if (draft.userspace !== null) words.fail(`${shown(item)} is given twice`);
    draft.userspace = words.next('adversarial').text;
    draft.places.set('shape.userspace', words.head);
  } else if (item === 'task') {
    const name = declare(words, draft, draft.taskNames, 'shape.tasks');
    if (words.nextIf(/^child$/)) {
      draft.tasks.push({ name, ...CHILD, endless: words.nextIf(/^endless$/) !== undefined });
      words.done();
      return;
    }
    const params = parsePolicy(words);
    const group = parseGroup(words);
    const cpus = words.pair('cpus');
    const umcg = parseUmcg(words, draft.taskNames);
    const trust = words.pair('cookie');
    const cookie = trust ? { cookie: words.integer(trust) } : {};
    const slot = parseSlot(words);
    const kthread = words.nextIf(/^kthread$/) ? { kthread: true as const } : {};
    const io = words.nextIf(/^io$/) ? { io: true as const } : {};
    const endless = words.nextIf(/^endless$/) !== undefined;
    const mask = cpus ? words.cpus(cpus) : null;
    draft.tasks.push({
      name,
      params,
      ...(group && { group }),
      cpus: mask,
      ...(umcg && { umcg }),
      ...cookie,
      ...(slot && { slot }),
      ...kthread,
      ...io,
      endless,
    });
  } else if (item === 'cpuset') {
    draft.places.set(`shape.cpusets.${draft.cpusets.length}`, words.head);
    draft.cpusets.push(words.cpus(words.next('CPUs')));
  } else if (item === 'node' || item === 'llc') {
    const list = item === 'node' ? draft.nodes : draft.llcs;
    draft.places.set(`shape.${item}s.${list.length}`, words.head);
    list.push(words.cpus(words.next('CPUs')));
  } else if (item === 'distance') {
    const word = words.next('a node');
    const next = draft.distances.length;
    if (words.integer(word) !== next) words.fail(`distances are given for all nodes in order, next node ${next}`, word);
    draft.places.set(`shape.distances.${next}`, words.head);
    const row: number[] = [words.integer(words.next('a distance'))];
    for (let more = words.nextIf(/^\d+$/); more; more = words.nextIf(/^\d+$/)) row.push(words.integer(more));
    draft.distances.push(row);
  } else if (item === 'capacity') {
    const word = words.next('a CPU');
    const next = draft.capacities.length;
    if (words.integer(word) !== next) words.fail(`capacities are given for all CPUs in order, next CPU ${next}`, word);
    draft.places.set(`shape.capacities.${next}`, words.head);
    const original = words.integer(words.next('a capacity'));
    const left = words.pair('left');
    draft.capacities.push({ original, left: left ? words.integer(left) : original });
  } else if (item === 'prefer') {
    if (draft.preferences.length > 0) words.fail('preferences are given once, for all CPUs in order', words.head);
    draft.places.set('shape.preferences', words.head);
    draft.preferences.push(words.integer(words.next('a preference')));
    for (let more = words.nextIf(/^\d+$/); more; more = words.nextIf(/^\d+$/))
      draft.preferences.push(words.integer(more));
  } else if (item === 'core') {
    draft.places.set(`shape.cores.${draft.cores.length}`, words.head);
    draft.cores.push(words.cpus(words.next('CPUs')));
  } else if (item === 'mutex') {
    declare(words, draft, draft.mutexNames, 'shape.mutexes');
    const kind = words.pair('kind');
    if (kind) {
      const mutex = draft.mutexNames.size - 1;
      draft.mutexKinds.set(mutex, kind.text);
      draft.places.set(`shape.mutexKinds.${mutex}`, kind);
    }
  } else if (item === 'rwsem') {
    declare(words, draft, draft.mutexNames, 'shape.mutexes');
    draft.mutexKinds.set(draft.mutexNames.size - 1, 'rwsem');
    draft.places.set(`shape.mutexKinds.${draft.mutexNames.size - 1}`, words.head);
  } else if (item === 'expect') {
    if (draft.expect) words.fail(`${shown(item)} is given twice`);
    const verdict = words.next('held or violated').text;
    const property = words.pair('property')?.text;
    draft.expect = { verdict, ...(property !== undefined && { property }), digest: words.needs('digest').text };
    draft.places.set('expect', words.head);
  } else {
    words.fail(`unknown item ${shown(item)} before ${shown(RULE)}`);
  }
  words.done();
}

/**
 * `2n2c2t`: nodes of so many cores of so many CPUs each, in their order; of cores of one CPU `2n2c`, of one node `2c2t`; of nodes that stand in
 * a ring `4n1c-ring`. Answers how many CPUs that is.
 */
function parseTopology(text: string, draft: Draft): number {
  const of = (letter: string): number => Number(new RegExp(`(\\d+)${letter}`).exec(text)?.[1] ?? 1);
  const [nodes, cores, threads] = [of('n'), of('c'), of('t')];
  const cpus = nodes * cores * threads;
  // Out of range is the schema's to refuse.
  if (cpus > MAX_CPUS) return cpus;
  if (threads > 1) draft.cores.push(...chunks(cpus, threads));
  if (/\dn/.test(text)) draft.nodes.push(...chunks(cpus, cores * threads));
  if (text.endsWith('-ring')) draft.distances.push(...hopDistances(nodes, true));
  return cpus;
}

/** CPUs in their order, so many in a part; a part of none is the schema's to refuse. */
const chunks = (cpus: number, size: number): number[][] =>
  Array.from({ length: size === 0 ? 1 : cpus / size }, (_, part) =>
    Array.from({ length: size }, (_, i) => part * size + i),
  );

function declare(words: Words, draft: Draft, names: Map<string, number>, path: string): string {
  const word = words.next('a name');
  if (draft.taskNames.has(word.text) || draft.mutexNames.has(word.text)) {
    words.fail(`${shown(word.text)} is the name of an earlier task or mutex`, word);
  }
  draft.places.set(`${path}.${names.size}`, word);
  names.set(word.text, names.size);
  return word.text;
}
