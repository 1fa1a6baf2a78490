// Writes the text form: names instead of indices, defaults left out, at most 72 columns, so that it survives a mail.
// Whatever it writes is plain ASCII, and reading it back gives the same scenario.

import type { Actor, Op } from '../../model/ops.ts';
import type { Scenario } from '../../model/scenario.ts';
import {
  DEFAULT_MAX_SECTIONS,
  type GroupShape,
  hopDistances,
  type PolicyParams,
  type Shape,
  type UmcgShape,
} from '../../model/shape.ts';
import { formatDuration } from './durations.ts';
import { END, HEADER, RULE } from './text-block.ts';

const COLUMNS = 72;
const INDENT = '    ';

/** The scenario as a text block, from its header line to `end`, with a newline at the end. Expects a valid scenario. */
export function formatScenarioText(scenario: Scenario): string {
  const { shape, ops, settleNs, expect } = scenario;
  const items: string[][] = [headerWords(scenario), ['cpus', topologyWord(shape) ?? `${shape.cpus}`]];
  const isSaid = topologyWord(shape) ?? '';
  if (!/\dt/.test(isSaid)) for (const cpus of shape.cores ?? []) items.push(['core', formatCpus(cpus)]);
  for (const cpus of shape.cpusets ?? []) items.push(['cpuset', formatCpus(cpus)]);
  if (!/\dn/.test(isSaid)) for (const cpus of shape.nodes ?? []) items.push(['node', formatCpus(cpus)]);
  for (const cpus of shape.llcs ?? []) items.push(['llc', formatCpus(cpus)]);
  if (!isSaid.endsWith('-ring'))
    for (const [node, row] of (shape.distances ?? []).entries())
      items.push(['distance', `${node}`, ...row.map((distance) => `${distance}`)]);
  for (const [cpu, { original, left }] of (shape.capacities ?? []).entries()) {
    items.push(['capacity', `${cpu}`, `${original}`, ...(left === original ? [] : [`left=${left}`])]);
  }
  if (shape.preferences) items.push(['prefer', ...shape.preferences.map((preference) => `${preference}`)]);
  if (shape.tickNs !== 0) items.push(['tick', formatDuration(shape.tickNs)]);
  if (shape.ipiNs !== 0) items.push(['ipi', formatDuration(shape.ipiNs)]);
  if (shape.nrMigrate !== undefined) items.push(['nr-migrate', `${shape.nrMigrate}`]);
  if (shape.switchNs) items.push(['switch', formatDuration(shape.switchNs)]);
  if (shape.serverNs) {
    const { runtimeNs, periodNs } = shape.serverNs;
    items.push(['server', `${formatDuration(runtimeNs)}/${formatDuration(periodNs)}`]);
  }
  if (shape.cycleNs) items.push(['cycle', formatDuration(shape.cycleNs)]);
  if (shape.userspace) items.push(['userspace', shape.userspace]);
  if (shape.maxSections !== DEFAULT_MAX_SECTIONS) items.push(['max-sections', `${shape.maxSections}`]);
  items.push(['settle', formatDuration(settleNs)]);
  for (const { name, params, group, cpus, umcg, cookie, slot, kthread, io, endless, child } of shape.tasks) {
    if (child) {
      items.push(['task', name, 'child', ...(endless ? ['endless'] : [])]);
      continue;
    }
    const mask = cpus.length === shape.cpus ? [] : [`cpus=${formatCpus(cpus)}`];
    const role = umcgWords(umcg, shape);
    const trust = cookie === undefined ? [] : [`cookie=${cookie}`];
    const part = slot ? [`slot=${formatDuration(slot.fromNs)}-${formatDuration(slot.toNs)}`] : [];
    const marks = [...(kthread ? ['kthread'] : []), ...(io ? ['io'] : []), ...(endless ? ['endless'] : [])];
    const rest = [...mask, ...role, ...trust, ...part, ...marks];
    items.push(['task', name, ...policyWords(params), ...groupWords(group), ...rest]);
  }
  for (const [i, mutex] of shape.mutexes.entries()) {
    items.push(isRwsem(shape, i) ? ['rwsem', mutex] : ['mutex', mutex, ...kindWords(shape, i)]);
  }
  if (expect) {
    const property = expect.property === undefined ? [] : [`property=${quoted(expect.property)}`];
    items.push(['expect', expect.verdict, ...property, `digest=${expect.digest}`]);
  }
  items.push([RULE], ...ops.map((op) => [...opWords(op, shape), ...commonWords(op)]), [END]);
  return `${items.map(wrapped).join('\n')}\n`;
}

/** CPUs of a part where all are of one size, in the order of their CPUs; 0 otherwise. */
function sizeOfAll(cpus: number, parts: readonly (readonly number[])[] | undefined): number {
  const size = parts?.[0]?.length ?? 0;
  if (!parts || parts.length * size !== cpus) return 0;
  return parts.every((part, at) => part.length === size && part.every((cpu, i) => cpu === at * size + i)) ? size : 0;
}

/** `2n2c2t`: so many nodes of so many cores of so many threads, in the order of their CPUs; `2n2c`, `2c2t`, `4n1c-ring`; null where they are not like that. */
function topologyWord({ cpus, cores, nodes, distances }: Shape): string | null {
  const [threads, inNode] = [sizeOfAll(cpus, cores), sizeOfAll(cpus, nodes)];
  const hasCores = threads > 1;
  const hasNodes = inNode > 0 && (cores === undefined || (hasCores && inNode % threads === 0));
  if (!hasNodes) return hasCores ? `${cpus / threads}c${threads}t` : null;
  return `${cpus / inNode}n${inNode / Math.max(threads, 1)}c${hasCores ? `${threads}t` : ''}${distances && isRing(distances) ? '-ring' : ''}`;
}

const isRing = (distances: readonly (readonly number[])[]): boolean =>
  JSON.stringify(distances) === JSON.stringify(hopDistances(distances.length, true));

function headerWords({ schema, design, choices, mutant, designSha256, mutantSha256 }: Scenario): string[] {
  const words = [HEADER, `${schema}`, `design=${quoted(design)}`];
  for (const name of Object.keys(choices).sort()) words.push(`${name}=${choices[name]}`);
  if (mutant !== null) words.push(`mutant=${quoted(mutant)}`);
  if (designSha256 !== undefined) words.push(`design-sha256=${designSha256}`);
  if (mutantSha256 !== undefined) words.push(`mutant-sha256=${mutantSha256}`);
  return words;
}

const isRwsem = ({ mutexKinds }: Shape, mutex: number): boolean => mutexKinds?.[mutex] === 'rwsem';

/** The kernel's own is said only where all are, so that what is read back is the same list. */
function kindWords({ mutexKinds }: Shape, mutex: number): string[] {
  if (!mutexKinds) return [];
  const kind = mutexKinds[mutex]!;
  return kind !== 'mutex' || mutexKinds.every((other) => other === 'mutex') ? [`kind=${kind}`] : [];
}
const umcgWords = (umcg: UmcgShape | undefined, { tasks }: Shape): string[] =>
  !umcg
    ? []
    : umcg.role === 'worker'
      ? [`umcg=${tasks[umcg.server]!.name}`]
      : umcg.role === 'stranger'
        ? ['umcg=stranger']
        : ['umcg=server', ...(umcg.tickNs === undefined ? [] : [`server-tick=${formatDuration(umcg.tickNs)}`])];
const groupWords = (group: GroupShape | undefined): string[] => (group ? [`group=${group.name}:${group.shares}`] : []);

const policyWords = (params: PolicyParams): string[] => [
  ...paramWords(params),
  ...(params.resetOnFork ? ['reset-on-fork'] : []),
];

function paramWords(params: PolicyParams): string[] {
  switch (params.policy) {
    case 'fifo':
    case 'rr':
      return [params.policy, `${params.priority}`];
    case 'fair':
      return [
        'fair',
        `nice=${params.nice}`,
        ...(params.sliceNs === 0 ? [] : [`slice=${formatDuration(params.sliceNs)}`]),
        ...(params.variant ? [params.variant] : []),
      ];
    case 'deadline':
      return [
        'deadline',
        [params.runtimeNs, params.deadlineNs, params.periodNs].map(formatDuration).join('/'),
        ...(params.reclaim ? ['reclaim'] : []),
        ...(params.special ? ['special'] : []),
      ];
  }
}

function opWords(op: Op, shape: Shape): string[] {
  const { tasks, mutexes } = shape;
  const name = (actor: Actor) => (typeof actor === 'number' ? tasks[actor]!.name : `curr@${actor.cpu}`);
  switch (op.op) {
    case 'elapse':
      return [op.op, formatDuration(op.ns), ...(op.to ? [`to=${op.to}`] : [])];
    case 'hold':
    case 'go':
    case 'tick':
      return [op.op, `${op.cpu}`];
    case 'go-task':
      return ['go', name(op.task)];
    case 'umcg':
      return [op.op, name(op.task), op.what, ...(op.ns === undefined ? [] : [formatDuration(op.ns)])];
    case 'umcg-call': {
      const names = op.names === undefined ? [] : [`names=${name(op.names)}`];
      const wrong = op.wrong === undefined ? [] : [`wrong=${op.wrong}`];
      return [
        op.op,
        name(op.task),
        op.call,
        ...(op.ns === undefined ? [] : [formatDuration(op.ns)]),
        ...names,
        ...wrong,
      ];
    }
    case 'umcg-write': {
      const names = op.names === undefined ? [] : [`names=${name(op.names)}`];
      const value = op.value === undefined ? [] : [`value=${op.value}`];
      return [op.op, name(op.task), op.word, ...names, ...value, `on=${op.on}`];
    }
    case 'wake':
    case 'spurious':
    case 'preempt':
    case 'clock':
      return [op.op, name(op.task), `on=${op.on}`];
    case 'lock':
    case 'read': {
      const verb = op.op === 'lock' && isRwsem(shape, op.mutex) ? 'write' : op.op;
      const timeout = op.op === 'lock' && op.ns ? [formatDuration(op.ns)] : [];
      const wait = op.wait === 'uninterruptible' ? [] : [op.wait];
      return [verb, name(op.task), mutexes[op.mutex]!, ...timeout, ...wait];
    }
    case 'trylock':
    case 'downgrade':
    case 'unlock':
      return [op.op, name(op.task), mutexes[op.mutex]!];
    case 'sleep': {
      const time = op.ns === 0 ? [] : [formatDuration(op.ns)];
      return [op.op, name(op.task), ...time, ...(op.wait === 'interruptible' ? [] : [op.wait])];
    }
    case 'yield':
    case 'migrate-disable':
    case 'migrate-enable':
    case 'exit':
      return [op.op, name(op.task)];
    case 'cookie':
      return [op.op, name(op.task), `${op.cookie}`, `on=${op.on}`];
    case 'signal':
      return [op.op, name(op.task), `on=${op.on}`, ...(op.fatal ? ['fatal'] : [])];
    case 'affinity':
      return [op.op, name(op.task), `cpus=${formatCpus(op.cpus)}`, `on=${op.on}`];
    case 'irq':
    case 'steal':
    case 'irqs-off':
      return [op.op, `${op.cpu}`, formatDuration(op.ns)];
    case 'offline':
    case 'online':
      return [op.op, `${op.cpu}`, `on=${op.on}`];
    case 'policy':
      return [op.op, name(op.task), ...policyWords(op.params), `on=${op.on}`];
    case 'cpuset': {
      const also = op.also === undefined ? [] : [name(op.also)];
      return [op.op, name(op.task), ...also, `to=${op.to}`, `on=${op.on}`];
    }
    case 'dl-limit':
      return [op.op, op.limitUs < 0 ? 'off' : `${op.limitUs / 1_000_000}`, `on=${op.on}`];
    case 'rebuild-domains':
    case 'plan':
      return [op.op, `on=${op.on}`];
    case 'swap':
      return [op.op, name(op.task), tasks[op.with]!.name];
    case 'fork':
      return [op.op, name(op.task), tasks[op.child]!.name];
  }
}

function commonWords({ pick, stop }: Op): string[] {
  const words = pick === undefined || pick === 0 ? [] : [`pick=${pick}`];
  return stop ? [...words, `stop-after=${stop.section}#${stop.nth}`] : words;
}

/** Ascending CPUs, three or more in a row as a range: `0-3,6,7`. */
function formatCpus(cpus: readonly number[]): string {
  const runs: number[][] = [];
  for (const cpu of cpus) {
    const run = runs.at(-1);
    if (run && run.at(-1) === cpu - 1) run.push(cpu);
    else runs.push([cpu]);
  }
  return runs.map((run) => (run.length < 3 ? run.join(',') : `${run[0]}-${run.at(-1)}`)).join(',');
}

/** Bare when it is one plain word, else a JSON string in which nothing is left that a mail could mangle. */
function quoted(text: string): string {
  if (/^[!#-;=?-[\]-~]+$/.test(text)) return text;
  // Neighbouring blanks and `>` are escaped too: a line may be broken between any two characters of what is left.
  const odd = /[^ -~]|>| (?= )|(?<= ) /g;
  return JSON.stringify(text).replace(odd, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** An item in lines of at most 72 columns; a longer word is broken with a backslash right after a character. */
function wrapped(words: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  words.forEach((word, i) => {
    const room = COLUMNS - (i === words.length - 1 ? 0 : 2);
    if (line === '' || line.length + 1 + word.length <= room) {
      line = line === '' ? word : `${line} ${word}`;
      return;
    }
    lines.push(`${line} \\`);
    line = INDENT + word;
    while (line.length > room) {
      // At least one character is left for the next line, or the blank after the word would be lost with it.
      let at = Math.min(COLUMNS, line.length) - 1;
      while (line[at] === ' ') at--;
      lines.push(`${line.slice(0, at)}\\`);
      line = INDENT + line.slice(at);
    }
  });
  return [...lines, line].join('\n');
}
