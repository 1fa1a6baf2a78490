// One operation of the text form and its policy parameters, read. Names become indices here.
// Ranges are left to the schema, so that both forms refuse the same things with the same sentences.

import { FAIR_VARIANTS } from '../../model/ids.ts';
import type { Actor, Op, Stop, WaitKind } from '../../model/ops.ts';
import { UMCG_OPS, UMCG_RAW_WORDS, UMCG_SYSCALLS, UMCG_WRONGS, WAIT_KINDS } from '../../model/ops.ts';
import type { PolicyParams } from '../../model/shape.ts';
import { shown } from './errors.ts';
import type { Word } from './text-block.ts';
import type { Words } from './text-words.ts';

/** Declared names, each with its index. */
export interface Names {
  tasks: ReadonlyMap<string, number>;
  mutexes: ReadonlyMap<string, number>;
}

/** The operation of an item. Throws InputError with the place of the word that is wrong. */
export function parseOp(words: Words, names: Names): Op {
  const op = withoutCommon(words, names);
  const pick = words.pair('pick');
  if (pick && words.integer(pick) !== 0) op.pick = words.integer(pick);
  const stop = words.pair('stop-after');
  if (stop) op.stop = parseStop(words, stop);
  words.done();
  return op;
}

function withoutCommon(words: Words, names: Names): Op {
  const task = () => parseActor(words, words.next('a task'), names);
  const mutex = () => indexOf(words, words.next('a mutex'), names.mutexes, 'mutex');
  const on = () => words.integer(words.needs('on'));
  const op = words.head.text;
  switch (op) {
    case 'elapse': {
      const ns = words.duration(words.next('a duration'));
      const to = words.pair('to');
      if (to && to.text !== 'charge') words.fail(`to is charge, not ${shown(to.text)}`, to);
      return { op, ns, ...(to ? { to: 'charge' as const } : {}) };
    }
    case 'hold':
    case 'tick':
      return { op, cpu: words.integer(words.next('a CPU')) };
    case 'go': {
      const cpu = words.nextIf(/^-?\d/);
      return cpu
        ? { op, cpu: words.integer(cpu) }
        : { op: 'go-task', task: parseActor(words, words.next('a CPU or a task'), names) };
    }
    case 'umcg': {
      const actor = task();
      const word = words.next(`one of ${UMCG_OPS.join(', ')}`);
      const what = UMCG_OPS.find((name) => name === word.text);
      if (!what) return words.fail(`a worker does one of ${UMCG_OPS.join(', ')}`, word);
      const time = words.nextIf(/^-?\d/);
      return { op, task: actor, what, ...(time ? { ns: words.duration(time) } : {}) };
    }
    case 'umcg-call': {
      const actor = task();
      const call = oneOf(words, UMCG_SYSCALLS, 'a call');
      const time = words.nextIf(/^-?\d/);
      const wrong = words.pair('wrong');
      return {
        op,
        task: actor,
        call,
        ...named(words, names),
        ...(wrong ? { wrong: among(words, wrong, UMCG_WRONGS, 'what is wrong') } : {}),
        ...(time ? { ns: words.duration(time) } : {}),
      };
    }
    case 'umcg-write': {
      const actor = task();
      const word = oneOf(words, UMCG_RAW_WORDS, 'a user word');
      const value = words.pair('value');
      return {
        op,
        task: actor,
        word,
        ...named(words, names),
        ...(value ? { value: words.integer(value) } : {}),
        on: on(),
      };
    }
    case 'wake':
    case 'spurious':
    case 'preempt':
    case 'clock':
      return { op, task: task(), on: on() };
    case 'write':
      return { op: 'lock', task: task(), mutex: mutex(), wait: parseWait(words, 'uninterruptible') };
    case 'read':
      return { op, task: task(), mutex: mutex(), wait: parseWait(words, 'uninterruptible') };
    case 'lock': {
      const [actor, wanted] = [task(), mutex()];
      const time = words.nextIf(/^\d/);
      const ns = time ? { ns: words.duration(time) } : {};
      return { op, task: actor, mutex: wanted, wait: parseWait(words, 'uninterruptible'), ...ns };
    }
    case 'trylock':
    case 'downgrade':
    case 'unlock':
      return { op, task: task(), mutex: mutex() };
    case 'sleep': {
      const actor = task();
      const time = words.nextIf(/^-?\d/);
      return { op, task: actor, wait: parseWait(words, 'interruptible'), ns: time ? words.duration(time) : 0 };
    }
    case 'yield':
    case 'migrate-disable':
    case 'migrate-enable':
    case 'exit':
      return { op, task: task() };
    case 'cookie':
      return { op, task: task(), cookie: words.integer(words.next('a cookie')), on: on() };
    case 'signal':
      return { op, task: task(), on: on(), fatal: words.nextIf(/^fatal$/) !== undefined };
    case 'affinity':
      return { op, task: task(), cpus: words.cpus(words.needs('cpus')), on: on() };
    case 'offline':
    case 'online':
      return { op, cpu: words.integer(words.next('a CPU')), on: on() };
    case 'irq':
    case 'steal':
    case 'irqs-off':
      return { op, cpu: words.integer(words.next('a CPU')), ns: words.duration(words.next('a time')) };
    case 'policy':
      return { op, task: task(), params: parsePolicy(words), on: on() };
    case 'cpuset': {
      const actor = task();
      const second = words.nextIf(/^[A-Za-z_]/);
      const also = second === undefined ? {} : { also: indexOf(words, second, names.tasks, 'task') };
      return { op, task: actor, ...also, to: words.integer(words.needs('to')), on: on() };
    }
    case 'dl-limit':
      return { op, limitUs: parseLimit(words, words.next('a limit')), on: on() };
    case 'rebuild-domains':
    case 'plan':
      return { op, on: on() };
    case 'swap':
      return { op, task: task(), with: indexOf(words, words.next('a task'), names.tasks, 'task') };
    case 'fork':
      return { op, task: task(), child: indexOf(words, words.next('a child'), names.tasks, 'task') };
    default:
      return words.fail(`unknown operation ${shown(op)}`);
  }
}

/** `names=W2`: the task that a word or an argument names. */
function named(words: Words, names: Names): { names?: number } {
  const word = words.pair('names');
  return word ? { names: indexOf(words, word, names.tasks, 'task') } : {};
}

const oneOf = <const T extends string>(words: Words, all: readonly T[], what: string): T =>
  among(words, words.next(`one of ${all.join(', ')}`), all, what);

const among = <const T extends string>(words: Words, word: Word, all: readonly T[], what: string): T =>
  all.find((one) => one === word.text) ?? words.fail(`${what} is one of ${all.join(', ')}`, word);

/** `fifo 30`, `rr 30`, `fair nice=0 slice=3ms` or `deadline 2ms/8ms/8ms reclaim special`, each with `reset-on-fork` perhaps, from the next words. */
export function parsePolicy(words: Words): PolicyParams {
  const params = parseParams(words);
  return words.nextIf(/^reset-on-fork$/) === undefined ? params : { ...params, resetOnFork: true };
}

function parseParams(words: Words): PolicyParams {
  const policy = words.next('a policy: fifo, rr, fair or deadline');
  switch (policy.text) {
    case 'fifo':
    case 'rr':
      return { policy: policy.text, priority: words.integer(words.next(`a ${policy.text} priority`)) };
    case 'fair': {
      const [nice, slice] = [words.pair('nice'), words.pair('slice')];
      const word = words.nextIf(/^(?:batch|idle)$/);
      const variant = FAIR_VARIANTS.find((name) => name === word?.text);
      return {
        policy: 'fair',
        nice: nice ? words.integer(nice) : 0,
        sliceNs: slice ? words.duration(slice) : 0,
        ...(variant && { variant }),
      };
    }
    case 'deadline': {
      const times = words.next('RUNTIME/DEADLINE/PERIOD');
      const [runtime, deadline, period, more] = times.text.split('/');
      if (runtime === undefined || deadline === undefined || period === undefined || more !== undefined) {
        return words.fail(`${shown(times.text)} is not RUNTIME/DEADLINE/PERIOD`, times);
      }
      const [runtimeNs, deadlineNs] = [words.duration(times, runtime), words.duration(times, deadline)];
      const reclaim = words.nextIf(/^reclaim$/) === undefined ? {} : { reclaim: true };
      const special = words.nextIf(/^special$/) === undefined ? {} : { special: true as const };
      const periodNs = words.duration(times, period);
      return { policy: 'deadline', runtimeNs, deadlineNs, periodNs, ...reclaim, ...special };
    }
    default:
      return words.fail(`a policy is one of fifo, rr, fair, deadline, not ${shown(policy.text)}`, policy);
  }
}

/** `0.95`: a share of each CPU; `off`: none. */
function parseLimit(words: Words, word: Word): number {
  if (word.text === 'off') return -1;
  if (!/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/.test(word.text)) {
    return words.fail(`a limit is off or a share from 0 to 1 with at most 6 digits, not ${shown(word.text)}`, word);
  }
  return Math.round(Number(word.text) * 1_000_000);
}

function parseActor(words: Words, word: Word, names: Names): Actor {
  const role = /^curr@(\d{1,3})$/.exec(word.text);
  if (role) return { role: 'curr', cpu: Number(role[1]) };
  return indexOf(words, word, names.tasks, 'task');
}

function indexOf(words: Words, word: Word, names: ReadonlyMap<string, number>, what: string): number {
  return names.get(word.text) ?? words.fail(`unknown ${what} ${shown(word.text)}`, word);
}

function parseWait(words: Words, otherwise: WaitKind): WaitKind {
  const word = words.nextIf(/^(?:uninterruptible|interruptible|killable)$/);
  return WAIT_KINDS.find((kind) => kind === word?.text) ?? otherwise;
}

function parseStop(words: Words, word: Word): Stop {
  const [, section, nth] = /^([^#]*)#(\d{1,9})$/.exec(word.text) ?? [];
  if (section === undefined) return words.fail(`${shown(word.text)} is not SECTION#N or #N`, word);
  return { section, nth: Number(nth) };
}
