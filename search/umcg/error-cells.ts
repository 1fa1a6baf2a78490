// Every call of UMCG in every wrong state, and every hook that finds its words wrong: what each design answers. The cells are run through the
// model by userspace that keeps to no protocol; the answers are those of the postings.

import { assemble, presetNamed } from '../../model/designs/assemble.ts';
import { UMCG_NONE, UMCG_RUNNABLE, UMCG_RUNNING } from '../../model/ids.ts';
import { type Op, packOps, type UmcgSyscall, type UmcgWord, type UmcgWrong } from '../../model/ops.ts';
import { createMachine } from '../../model/setup.ts';
import type { Shape } from '../../model/shape.ts';
import { takeOperation } from '../../model/step.ts';
import { taskSlot } from '../../model/view.ts';
import { umcgState } from '../../reports/umcg-words.ts';
import { ERRORS } from '../../reports/words.ts';

export const FAMILIES = ['umcg-O', 'umcg-Z2', 'umcg-K23'] as const;
export type Family = (typeof FAMILIES)[number];

const S = 0;
const W1 = 1;
const W2 = 2;
/** A task of another process that uses UMCG as well, and one of this process that does not. */
const STRANGER = 3;
const PLAIN = 4;
const COND_WAIT = 0x202;
const LOCKED = 0x400;
const MS = 1_000_000;

const fair = { policy: 'fair', nice: 0, sliceNs: 0 } as const;
const task = (name: string, cpu: number, umcg?: Shape['tasks'][number]['umcg']): Shape['tasks'][number] => ({
  name,
  params: fair,
  cpus: [cpu],
  endless: false,
  ...(umcg && { umcg }),
});
const SHAPE: Shape = {
  cpus: 4,
  tasks: [
    task('S', 0, { role: 'server' }),
    task('W1', 1, { role: 'worker', server: S }),
    task('W2', 2, { role: 'worker', server: S }),
    task('X', 3, { role: 'stranger' }),
    task('P', 3),
  ],
  mutexes: [],
  tickNs: 0,
  ipiNs: 0,
  userspace: 'adversarial',
  maxSections: 2_000,
};

type More = { names?: number; wrong?: UmcgWrong; ns?: number };
const wake = (who: number): Op => ({ op: 'wake', task: who, on: who === PLAIN ? 3 : who });
const call = (who: number, name: UmcgSyscall, more: More = {}): Op => ({
  op: 'umcg-call',
  task: who,
  call: name,
  ...more,
});
const write = (who: number, word: UmcgWord, names?: number, value?: number): Op => ({
  op: 'umcg-write',
  task: who,
  word,
  on: 3,
  ...(names === undefined ? {} : { names }),
  ...(value === undefined ? {} : { value }),
});
const state = (who: number, value: number): Op => write(who, 'state', undefined, value);
const unmap = (who: number): Op => write(who, 'page');
const register = (who: number): Op[] => [wake(who), call(who, 'register')];
const sleep = (who: number): Op => ({ op: 'sleep', task: who, wait: 'interruptible', ns: 0 });
const signal = (who: number, fatal = false): Op => ({ op: 'signal', task: who, on: 3, fatal });

/** S has started W1 and sleeps; both followed the protocol of the design until then. */
const running: Readonly<Record<Family, Op[]>> = {
  'umcg-Z2': [...register(S), ...register(W1), state(S, COND_WAIT), write(S, 'next', W1), call(S, 'wait')],
  'umcg-O': [
    ...register(S),
    ...register(W1),
    state(S, UMCG_RUNNABLE),
    state(W1, UMCG_RUNNING | LOCKED),
    write(W1, 'next', S),
    write(S, 'next', W1),
    state(W1, UMCG_RUNNING),
    call(S, 'wait'),
  ],
  'umcg-K23': [...register(S), ...register(W1), call(S, 'wait', { names: W1 })],
};

/** One situation. `by`: whose call it is about. A design that has no such thing is not named. */
export interface Cell {
  call: string;
  when: string;
  by: number;
  /** What a design answers: an error, `0`, `sleeps` for a wait that lasts, or `killed`. */
  answers: Partial<Record<Family, string>>;
  ops: (family: Family) => Op[];
  choices?: Readonly<Record<string, string>>;
}

const same = (answer: string, ...families: Family[]): Cell['answers'] =>
  Object.fromEntries((families.length === 0 ? FAMILIES : families).map((family) => [family, answer]));
const OZ: Family[] = ['umcg-O', 'umcg-Z2'];
const ZK: Family[] = ['umcg-Z2', 'umcg-K23'];
const Z: Family[] = ['umcg-Z2'];
const K: Family[] = ['umcg-K23'];
const O: Family[] = ['umcg-O'];

const cell = (
  name: string,
  when: string,
  by: number,
  answers: Cell['answers'],
  ops: Op[] | ((family: Family) => Op[]),
  choices?: Cell['choices'],
): Cell => ({
  call: name,
  when,
  by,
  answers,
  ops: typeof ops === 'function' ? ops : () => ops,
  ...(choices && { choices }),
});

/** A call of W1, which runs, or of S in its loop, after these writes. */
const ofWorker =
  (name: UmcgSyscall, more: More, ...before: Op[]) =>
  (family: Family) => [...running[family], ...before, call(W1, name, more)];
const ofServer = (name: UmcgSyscall, more: More, ...before: Op[]): Op[] => [
  ...register(S),
  ...before,
  call(S, name, more),
];

const REGISTER: readonly Cell[] = [
  cell('register', 'the address is misaligned', S, same('EINVAL'), [
    wake(S),
    call(S, 'register', { wrong: 'misaligned' }),
  ]),
  cell('register', 'the address is null', S, same('EINVAL'), [wake(S), call(S, 'register', { wrong: 'null' })]),
  cell('register', 'an unknown flag', S, same('EINVAL'), [wake(S), call(S, 'register', { wrong: 'flags' })]),
  cell('register', 'an unknown clock', S, same('EINVAL', ...Z), [wake(S), call(S, 'register', { wrong: 'clock' })]),
  cell('register', 'padding that is not zero', S, same('EINVAL', ...Z), [
    wake(S),
    call(S, 'register', { wrong: 'padding' }),
  ]),
  cell('register', 'the page of its words is gone', S, same('EFAULT'), [wake(S), unmap(S), call(S, 'register')]),
  cell('register', 'it is registered', S, same('EINVAL'), [...register(S), call(S, 'register')]),
  cell('register', 'next_tid is not 0', S, same('EINVAL', ...OZ), [wake(S), write(S, 'next', W1), call(S, 'register')]),
  cell('register', 'the word of a server is not RUNNING', S, same('EINVAL', ...OZ), [
    wake(S),
    state(S, UMCG_RUNNABLE),
    call(S, 'register'),
  ]),
  cell('register', 'the word of a worker is not BLOCKED', W1, same('EINVAL', ...OZ), [
    ...register(S),
    wake(W1),
    state(W1, UMCG_RUNNING),
    call(W1, 'register'),
  ]),
  cell('register', 'its server is not registered', W1, same('ESRCH', ...Z), register(W1)),
  cell('register', 'its server is a worker', W1, same('ESRCH', ...Z), [
    ...register(S),
    ...register(W2),
    write(W1, 'server', W2),
    ...register(W1),
  ]),
  cell('register', 'its server is of another process', W1, same('ESRCH', ...Z), [
    write(W1, 'server', STRANGER),
    ...register(W1),
  ]),
  cell('register', 'a server names another one', S, same('ESRCH', ...Z), [
    write(S, 'server', STRANGER),
    ...register(S),
  ]),
];

const UNREGISTER: readonly Cell[] = [
  cell('unregister', 'it is not registered', S, same('EINVAL'), [wake(S), call(S, 'unregister')]),
  cell('unregister', 'an unknown flag', S, same('EINVAL'), ofServer('unregister', { wrong: 'flags' })),
  cell(
    'unregister',
    'another address than that of registering',
    S,
    same('EINVAL', ...OZ),
    ofServer('unregister', { wrong: 'self' }),
  ),
  cell('unregister', 'as the other kind', W1, same('EINVAL', ...ZK), ofWorker('unregister', { wrong: 'kind' })),
  cell(
    'unregister',
    'its word is not RUNNING',
    W1,
    same('EAGAIN', ...Z),
    ofWorker('unregister', {}, state(W1, COND_WAIT)),
  ),
  cell('unregister', 'the page of its words is gone', W1, same('EFAULT', ...Z), ofWorker('unregister', {}, unmap(W1))),
  cell(
    'unregister',
    'its server is not registered',
    W1,
    same('ESRCH', ...Z),
    ofWorker('unregister', {}, write(W1, 'server', W2)),
  ),
];

const WAIT: readonly Cell[] = [
  cell('wait', 'it is not registered', S, same('EINVAL'), [wake(S), call(S, 'wait')]),
  cell('wait', 'an unknown flag', S, { ...same('EINVAL', ...ZK), 'umcg-O': 'sleeps' }, [
    ...register(S),
    state(S, COND_WAIT),
    call(S, 'wait', { wrong: 'flags' }),
  ]),
  cell('wait', 'its own word says RUNNING', S, { 'umcg-O': '0', 'umcg-Z2': 'EAGAIN' }, ofServer('wait', {})),
  cell('wait', 'next_tid is 0', S, same('sleeps'), [...register(S), state(S, COND_WAIT), call(S, 'wait')]),
  cell('wait', 'next_tid names a task without UMCG', S, same('ESRCH'), [
    ...register(S),
    state(S, COND_WAIT),
    write(S, 'next', PLAIN),
    call(S, 'wait', { names: PLAIN }),
  ]),
  cell('wait', 'next_tid names a task that is not registered', S, same('ESRCH'), [
    ...register(S),
    state(S, COND_WAIT),
    write(S, 'next', W2),
    call(S, 'wait', { names: W2 }),
  ]),
  cell('wait', 'next_tid names a task of another process', S, same('ESRCH'), [
    ...register(S),
    state(S, COND_WAIT),
    write(S, 'next', STRANGER),
    call(S, 'wait', { names: STRANGER }),
  ]),
  cell('wait', 'next_tid names one that is not RUNNABLE', W1, same('EAGAIN', ...Z), (family) => [
    ...running[family],
    ...register(W2),
    state(W2, UMCG_NONE),
    state(W1, COND_WAIT),
    write(W1, 'next', W2),
    call(W1, 'wait'),
  ]),
  cell('wait', 'next_tid is marked, and that one is RUNNABLE', S, same('EAGAIN', ...Z), [
    ...register(S),
    ...register(W1),
    state(S, COND_WAIT),
    write(S, 'next', W1, 1),
    call(S, 'wait'),
  ]),
  cell(
    'wait',
    'the page of its own words is gone',
    S,
    same('EFAULT'),
    ofServer('wait', {}, state(S, COND_WAIT), unmap(S)),
  ),
  cell(
    'wait',
    'the page of the next one is gone',
    S,
    { 'umcg-O': 'killed', 'umcg-Z2': 'EFAULT', 'umcg-K23': 'sleeps' },
    [
      ...register(S),
      ...register(W1),
      state(S, COND_WAIT),
      write(S, 'next', W1),
      unmap(W1),
      call(S, 'wait', { names: W1 }),
    ],
  ),
  cell(
    'wait',
    'of a worker whose server is not registered',
    W1,
    same('ESRCH', ...Z),
    ofWorker('wait', {}, state(W1, COND_WAIT), write(W1, 'server', W2)),
  ),
  cell(
    'wait',
    'of a worker, with a timeout',
    W1,
    { 'umcg-O': 'sleeps', 'umcg-Z2': 'ERANGE', 'umcg-K23': 'sleeps' },
    ofWorker('wait', { ns: MS }, state(W1, COND_WAIT), write(W1, 'next')),
  ),
  cell('wait', 'of a server, until its timeout', S, same('ETIMEDOUT', ...OZ), [
    ...register(S),
    state(S, COND_WAIT),
    call(S, 'wait', { ns: MS }),
    { op: 'elapse', ns: 2 * MS },
  ]),
  cell('wait', 'a signal meets it', S, same('sleeps'), [
    ...register(S),
    state(S, COND_WAIT),
    call(S, 'wait'),
    signal(S),
    wake(S),
  ]),
  cell('wait', 'a fatal signal meets it', S, same('killed'), [
    ...register(S),
    state(S, COND_WAIT),
    call(S, 'wait'),
    signal(S, true),
    wake(S),
  ]),
  cell(
    'wait',
    'an unregister before it has failed, as posted',
    W1,
    same('EBUSY', ...Z),
    (family) => [...running[family], state(W1, COND_WAIT), call(W1, 'unregister'), call(W1, 'wait')],
    { failedUnregister: 'posted' },
  ),
];

const OTHERS: readonly Cell[] = [
  cell('wake', 'it is not registered', S, same('EINVAL', ...O, ...K), [
    ...register(W1),
    wake(S),
    call(S, 'wake', { names: W1 }),
  ]),
  cell(
    'wake',
    'an unknown flag',
    S,
    same('EINVAL', ...O, ...K),
    ofServer('wake', { wrong: 'flags', names: W1 }, ...register(W1)),
  ),
  cell(
    'wake',
    'a timeout',
    S,
    same('EINVAL', ...O),
    ofServer('wake', { ns: MS }, ...register(W1), write(S, 'next', W1)),
  ),
  cell('wake', 'nobody is named', S, { 'umcg-O': 'EINVAL', 'umcg-K23': 'ESRCH' }, ofServer('wake', {})),
  cell(
    'wake',
    'who is named is not registered',
    S,
    same('ESRCH', ...O, ...K),
    ofServer('wake', { names: W2 }, write(S, 'next', W2)),
  ),
  cell(
    'wake',
    'who is named is of another process',
    S,
    same('ESRCH', ...O, ...K),
    ofServer('wake', { names: STRANGER }, write(S, 'next', STRANGER)),
  ),
  cell(
    'wake',
    'the page of its words is gone',
    S,
    same('EFAULT', ...O),
    ofServer('wake', {}, write(S, 'next', W1), unmap(S)),
  ),
  cell('wake', 'who is named runs', W1, same('EAGAIN', ...K), ofWorker('wake', { names: W1 })),
  cell('wake', 'the id is misaligned', S, same('EINVAL', ...K), ofServer('wake', { names: W1, wrong: 'misaligned' })),
  cell('kick', 'an unknown flag', S, same('EINVAL', ...Z), ofServer('kick', { names: S, wrong: 'flags' })),
  cell('kick', 'who is named is not registered', S, same('ESRCH', ...Z), ofServer('kick', { names: W2 })),
  cell('kick', 'who is named is of another process', S, same('ESRCH', ...Z), ofServer('kick', { names: STRANGER })),
  cell('switch', 'to itself', W1, same('EINVAL', ...K), ofWorker('switch', { names: W1 })),
  cell('switch', 'to one that is not ready', W1, same('EAGAIN', ...K), (family) => [
    ...running[family],
    ...register(W2),
    call(W1, 'switch', { names: W2 }),
    sleep(W2),
    call(S, 'wait', { names: W1 }),
    call(W1, 'switch', { names: W2 }),
  ]),
  cell('switch', 'to a server', W1, same('ESRCH', ...K), ofWorker('switch', { names: S })),
  cell(
    'switch',
    'the id is misaligned',
    W1,
    same('EINVAL', ...K),
    ofWorker('switch', { names: W2, wrong: 'misaligned' }),
  ),
];

const HOOKS: readonly Cell[] = [
  cell('system call', 'the page of its words is gone', W1, same('killed', ...Z), (family) => [
    ...running[family],
    unmap(W1),
    sleep(W1),
  ]),
  cell('system call', 'its server is not registered', W1, same('killed', ...Z), (family) => [
    ...running[family],
    write(W1, 'server', W2),
    sleep(W1),
  ]),
  cell(
    'system call',
    'an unregister before it has failed, as posted',
    W1,
    same('killed', ...Z),
    (family) => [...running[family], state(W1, COND_WAIT), call(W1, 'unregister'), sleep(W1)],
    { failedUnregister: 'posted' },
  ),
  cell('block', 'its word says NONE', W1, same('killed', ...OZ), (family) => [
    ...running[family],
    state(W1, UMCG_NONE),
    sleep(W1),
  ]),
  cell('block', 'its word says RUNNABLE', W1, same('killed', ...OZ), (family) => [
    ...running[family],
    state(W1, UMCG_RUNNABLE),
    sleep(W1),
  ]),
  cell('block', 'it is about to wait', W1, { 'umcg-O': 'killed', 'umcg-Z2': 'sleeps' }, (family) => [
    ...running[family],
    state(W1, COND_WAIT),
    sleep(W1),
  ]),
  cell('block', 'its server is of another process', W1, same('killed', ...OZ), (family) => [
    ...running[family],
    write(W1, family === 'umcg-O' ? 'next' : 'server', STRANGER),
    sleep(W1),
  ]),
  cell('return to user', 'the page of its words is gone', W1, same('killed', ...OZ), (family) => [
    ...running[family],
    sleep(W1),
    unmap(W1),
    wake(W1),
  ]),
  cell(
    'return to user',
    'its word was changed while it slept',
    W1,
    { 'umcg-O': 'killed', 'umcg-Z2': 'killed' },
    (family) => [...running[family], sleep(W1), state(W1, UMCG_RUNNABLE), wake(W1)],
  ),
];

export const CELLS: readonly Cell[] = [...REGISTER, ...UNREGISTER, ...WAIT, ...OTHERS, ...HOOKS];

export interface Came {
  answer: string;
  /** The caller's words afterwards. */
  word: string;
  marked: boolean;
  /** All of the process are ended, or none; and nobody else. */
  alone: boolean;
}

/** Runs a cell on a design. Every operation of it must be enabled. */
export function came(design: string, at: Cell, family: Family): Came {
  const m = createMachine(SHAPE, assemble(presetNamed(design)!, at.choices ?? {}));
  for (const [i, op] of at.ops(family).entries()) {
    const taken = takeOperation(m, packOps([op]), 0);
    // What a design has no use for, such as words that its kernel keeps, is left out.
    const optional = op.op === 'umcg-write' || op.op === 'wake';
    if (!taken && !optional) throw new Error(`${design}, ${at.call}, ${at.when}: operation ${i} is not enabled`);
  }
  const { umcg } = m.w;
  const word = umcgState(umcg.state[at.by]!);
  const marked = umcg.nextRuns[at.by] === 1;
  const ended = [S, W1, W2].every((t) => umcg.killed[t] === umcg.killed[at.by]);
  const alone =
    ended && umcg.killed[STRANGER] === 0 && umcg.registered[STRANGER] === 1 && umcg.strayWakes[STRANGER] === 0;
  if (umcg.killed[at.by] === 1) return { answer: 'killed', word, marked, alone };
  const busy = m.w.frame.program[taskSlot(m.w, at.by)]! >= 0;
  const errno = umcg.result[at.by]!;
  return { answer: busy ? 'sleeps' : errno === 0 ? '0' : (ERRORS[errno] ?? `${errno}`), word, marked, alone };
}
