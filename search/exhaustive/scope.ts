// The shape of an exhaustive search as it is given on the command line, `cpus=2,tasks=3,mutexes=2`: sizes, and for a design the masks
// and policies of its tasks. Read once, refused with one sentence.

import { MUTEX_KINDS } from '../../model/ids.ts';
import { COOKIES_MAX, type MutexKind, type PolicyParams, type UmcgShape } from '../../model/shape.ts';
import { InputError, shown } from '../scenario/errors.ts';

export interface Scope {
  cpus: number;
  tasks: number;
  mutexes: number;
  /** CPUs of each task; null: all of them. */
  masks: readonly (readonly number[])[] | null;
  policies: readonly PolicyParams[] | null;
  /** Exclusive cpusets, each a root domain of its own; null: one root domain. */
  cpusets: readonly (readonly number[])[] | null;
  /** What each mutex is; null: all are the kernel's. */
  kinds: readonly MutexKind[] | null;
  /** Cores of several CPUs; null: each CPU is one. */
  cores: readonly (readonly number[])[] | null;
  /** Cookie of each task; null: none has one. */
  cookies: readonly number[] | null;
  /** What each task is for UMCG; null: all are ordinary. */
  umcg: readonly (UmcgShape | null)[] | null;
}

const MOST = { cpus: 4, tasks: 12, mutexes: 8 } as const;
const LISTS = ['masks', 'policies', 'cpusets', 'kinds', 'cores', 'cookies', 'umcg'];
type Size = keyof typeof MOST;
const FORM = 'like cpus=2,tasks=3,mutexes=2';

const refuse = (sentence: string): InputError => new InputError('--shape', '', sentence);

/** @throws InputError */
export function parseScope(text: string): Scope {
  const given = new Map<string, string>();
  for (const item of text.split(',')) {
    const [, name, value] = /^([a-z]+)=(.+)$/.exec(item.trim()) ?? [];
    if (name === undefined || value === undefined) throw refuse(`${shown(item)} is no item of a shape ${FORM}`);
    if (!(name in MOST) && !LISTS.includes(name))
      throw refuse(
        `there is no item ${shown(name)} in a shape; it has cpus, tasks, mutexes, ${LISTS.slice(0, -1).join(', ')} and ${LISTS.at(-1)}`,
      );
    if (given.has(name)) throw refuse(`${name} is given twice`);
    given.set(name, value);
  }
  const [cpus, tasks, mutexes] = [sizeOf(given, 'cpus', 1), sizeOf(given, 'tasks', 1), sizeOf(given, 'mutexes', 0)];
  return {
    cpus,
    tasks,
    mutexes,
    masks: listOf(given, 'masks', tasks, (mask) => parseMask(mask, cpus)),
    policies: listOf(given, 'policies', tasks, parsePolicy),
    cpusets: parseSets(given.get('cpusets'), cpus, 'cpuset'),
    kinds: listOf(given, 'kinds', mutexes, parseKind),
    cores: parseSets(given.get('cores'), cpus, 'core'),
    cookies: listOf(given, 'cookies', tasks, parseCookie),
    umcg: listOf(given, 'umcg', tasks, parseRole),
  };
}

function sizeOf(given: ReadonlyMap<string, string>, name: Size, least: number): number {
  const text = given.get(name);
  if (text === undefined) throw refuse(`${name} is missing; give a shape ${FORM}`);
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= MOST[name]))
    throw refuse(`${name} is a whole number from ${least} to ${MOST[name]}, not ${shown(text)}`);
  return value;
}

/** Items are separated by colons, one for each task, or for each mutex. */
function listOf<T>(
  given: ReadonlyMap<string, string>,
  name: string,
  count: number,
  parse: (item: string, at: number, items: readonly string[]) => T,
): T[] | null {
  const text = given.get(name);
  if (text === undefined) return null;
  const items = text.split(':');
  if (items.length !== count)
    throw refuse(`${name} has ${items.length} items for ${count} ${name === 'kinds' ? 'mutexes' : 'tasks'}`);
  return items.map(parse);
}

function parseKind(text: string): MutexKind {
  const kind = MUTEX_KINDS.find((k) => k === text);
  if (kind === undefined) throw refuse(`${shown(text)} is no kind of mutex: give one of ${MUTEX_KINDS.join(', ')}`);
  return kind;
}

function parseCookie(text: string): number {
  const cookie = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(cookie <= COOKIES_MAX)) throw refuse(`${shown(text)} is no cookie: give a number from 0 to ${COOKIES_MAX}`);
  return cookie;
}

/** `server`, `worker0` for a worker of the first task, or `none`. */
function parseRole(text: string, at: number, roles: readonly string[]): UmcgShape | null {
  if (text === 'none') return null;
  if (text === 'server') return { role: 'server' };
  const server = Number(/^worker(\d{1,2})$/.exec(text)?.[1] ?? Number.NaN);
  if (server !== at && roles[server] === 'server') return { role: 'worker', server };
  throw refuse(
    `${shown(text)} is no part in UMCG: give none, server, or worker and the number of a task that is a server`,
  );
}

/** CPUs as digits: `01` is CPU 0 and CPU 1. */
function parseMask(text: string, cpus: number): number[] {
  const digits = [...text].map(Number);
  const good = /^\d+$/.test(text) && digits.every((cpu, i) => cpu < cpus && (i === 0 || cpu > digits[i - 1]!));
  if (!good) throw refuse(`${shown(text)} is no mask: give the digits of its CPUs in ascending order, below ${cpus}`);
  return digits;
}

function parseSets(text: string | undefined, cpus: number, what: string): number[][] | null {
  if (text === undefined) return null;
  const sets = text.split(':').map((set) => parseMask(set, cpus));
  if (new Set(sets.flat()).size !== sets.flat().length) throw refuse(`a CPU is in one ${what} at most`);
  return sets;
}

/** A reservation of 2 ms in 10 ms; no time passes, so its numbers decide nothing but its class. */
const RESERVATION = { policy: 'deadline', runtimeNs: 2e6, deadlineNs: 1e7, periodNs: 1e7 } as const;

function parsePolicy(text: string): PolicyParams {
  if (text === 'deadline') return RESERVATION;
  const [, policy, digits] = /^(fair|fifo|rr)(-?\d{1,2})?$/.exec(text) ?? [];
  const value = Number(digits ?? 0);
  if (policy === 'fair' && value >= -20 && value <= 19) return { policy, nice: value, sliceNs: 0 };
  if ((policy === 'fifo' || policy === 'rr') && value >= 1) return { policy, priority: value };
  throw refuse(
    `${shown(text)} is no policy: give deadline, fair, fair and a nice value, or fifo or rr and a priority, like fifo10`,
  );
}

/** The shape as it was meant, defaults left out. */
export function scopeText(scope: Scope): string {
  const { cpus, tasks, mutexes, masks, policies, cpusets, kinds, cores, cookies, umcg } = scope;
  const items = [`cpus=${cpus}`, `tasks=${tasks}`, `mutexes=${mutexes}`];
  if (masks) items.push(`masks=${masks.map((mask) => mask.join('')).join(':')}`);
  if (policies) items.push(`policies=${policies.map(policyText).join(':')}`);
  if (cpusets) items.push(`cpusets=${cpusets.map((set) => set.join('')).join(':')}`);
  if (kinds) items.push(`kinds=${kinds.join(':')}`);
  if (cores) items.push(`cores=${cores.map((set) => set.join('')).join(':')}`);
  if (cookies) items.push(`cookies=${cookies.join(':')}`);
  if (umcg) items.push(`umcg=${umcg.map(roleText).join(':')}`);
  return items.join(',');
}

const roleText = (part: UmcgShape | null): string =>
  part === null ? 'none' : part.role === 'worker' ? `worker${part.server}` : part.role;

const policyText = (p: PolicyParams): string =>
  p.policy === 'fair'
    ? `fair${p.nice === 0 ? '' : p.nice}`
    : p.policy === 'deadline'
      ? p.policy
      : p.policy + p.priority;
