// A run of servers and workers told the way its threads argue: who acted stands in a column of its own, what it did comes in plain
// words, and after it the user words that the step changed: `W1 RUNNING`, `S0 next=W1|R`, `S0 list=W2,W1`.

import { INTERRUPTIBLE, NONE, STATE_NAMES, UMCG_CALLS } from '../model/ids.ts';
import type { Shape } from '../model/shape.ts';
import type { RecordedEvent, Recording } from '../search/outcome.ts';
import type { Lanes, Teller } from './teller.ts';
import { serversFirst, UserWords } from './umcg-user-words.ts';
import { ERRORS, eventWords, mutexName, taskName } from './words.ts';

/** What a call or hook came to, of the task in whose column it stands. Indexed as UMCG_CALLS. */
const CALLS: Readonly<Record<(typeof UMCG_CALLS)[number], string>> = {
  register: 'registers',
  unregister: 'unregisters',
  wait: 'enters wait',
  'wait-returns': 'wait returns',
  block: 'blocks in the kernel',
  unblock: 'comes back from a block',
  preempt: 'is asked to stop',
  handler: 'runs a signal handler',
  killed: 'is killed: breach of protocol',
  park: 'joins those who wait',
  grant: 'is taken off those who wait',
  unpark: 'goes on',
  kick: 'kicks',
  exit: 'exits, and has not unregistered',
  exec: 'replaces its program, and all others of the process end',
  'fiber-lock': 'has the mutex of userspace',
  'fiber-unlock': 'gives the mutex of userspace up',
  produce: 'produces an item',
  consume: 'consumes an item',
};

/** Events whose first operand is no task. */
const OF_NO_TASK: ReadonlySet<string> = new Set([
  'tick',
  'cpu_online',
  'cpu_active',
  'rt_push_ask',
  'rt_push_ipi',
  'rt_push_end',
  'rt_period',
  'rt_throttle',
  'migrate_request',
  'bug',
]);

/** One event: the column, what was done, or the word that it changed and whose that is. */
interface Told {
  lane: number;
  did: string;
  word: { of: string; is: string } | null;
  /** The event before it on this CPU has said so already. */
  repeats?: boolean;
}

/** Servers first, then workers; what anybody else does has the last column. */
export function umcgLanes(shape: Shape): Lanes & { of(task: number): number } {
  const tasks = serversFirst(shape);
  const names = tasks.map((task) => taskName(shape, task));
  const lanes = new Map(tasks.map((task, lane) => [task, lane]));
  return {
    names: [...names, '(rest)'],
    always: tasks.length,
    of: (task) => lanes.get(task) ?? tasks.length,
    textWidth: 36,
    tag: (lane) => names[lane] ?? '(rest)',
    tagWidth: Math.min(12, Math.max(6, ...names.map(({ length }) => length))) + 2,
    absent: (missing) => {
      const silent = missing.flatMap((lane) => names[lane] ?? []);
      return silent.length === 0 ? '' : `(nothing to show of ${silent.join(', ')})`;
    },
  };
}

/** The columns are those of servers and workers as soon as one of them did something as such. */
export const tellsUmcg = ({ scenario, events }: Recording): boolean =>
  scenario.shape.tasks.some(({ umcg }) => umcg) && (events ?? []).some(({ name }) => name.startsWith('umcg_'));

/** All that is told of a recording, worked out once, in the order in which it happened. */
export function umcgTeller(recording: Recording): Teller {
  const { shape } = recording.scenario;
  const lanes = umcgLanes(shape);
  const events = recording.events ?? [];
  const tells = new Tells(shape, lanes.of);
  const told = new Map(events.map((event) => [event, tells.next(event)]));
  return {
    lanes,
    step: (shown) => lines(shown, told),
    laneOf: (event) => told.get(event)!.lane,
    laneOn: (_cpu, task) => lanes.of(task),
    repeats: (event, i, all) => {
      if (told.get(event)!.repeats) return true;
      if (event.name !== 'sched_migrate_task') return false;
      const next = all[i + 1];
      return next?.name === 'sched_wakeup' && next.a === event.a && next.b === event.c;
    },
    footer: [userspaceWords(recording)],
    now: (until) => [`user words: ${UserWords.after(shape, events, until)}`],
  };
}

/** Whose fault a break can be: that of programs which keep to the documented order, or of nobody but the kernel. */
function userspaceWords({ scenario }: Recording): string {
  const but = scenario.mutant === null ? '' : ', but for what the seeded mistake changes';
  if (scenario.shape.userspace)
    return `(userspace is adversarial: any word is written and any call made; only what the kernel promises all the same is claimed${but})`;
  return `(userspace is cooperating: servers and workers follow the documented order${but})`;
}

/** The events of one step as one line for each column: what was done, then the words that changed, task by task. */
function lines(events: readonly RecordedEvent[], told: ReadonlyMap<RecordedEvent, Told>): ReturnType<Teller['step']> {
  const byLane = new Map<number, { did: string[]; words: Map<string, string[]> }>();
  for (const event of events) {
    const { lane, did, word } = told.get(event)!;
    const line = byLane.get(lane) ?? { did: [], words: new Map<string, string[]>() };
    byLane.set(lane, line);
    if (did !== '') line.did.push(did);
    if (word) line.words.set(word.of, [...(line.words.get(word.of) ?? []), word.is]);
  }
  return [...byLane].map(([lane, { did, words }]) => {
    const changed = [...words].map(([of, is]) => `${of} ${is.join(' ')}`);
    return { lane, text: [...(did.length > 0 ? [did.join(', ')] : []), ...changed].join('  ') };
  });
}

class Tells {
  private readonly shape: Shape;
  private readonly laneOf: (task: number) => number;
  private readonly words: UserWords;
  /** Task that each CPU executes, and the one that is off its queue, asleep or gone, and still on it. */
  private readonly executing = new Map<number, number>();
  private readonly off = new Map<number, number>();

  constructor(shape: Shape, laneOf: (task: number) => number) {
    this.shape = shape;
    this.laneOf = laneOf;
    this.words = new UserWords(shape);
  }

  next(event: RecordedEvent): Told {
    const { name, cpu, a, b } = event;
    const by = event.by ?? this.executing.get(cpu) ?? NONE;
    const told = this.tell(event, by);
    if (name === 'sched_switch') this.executing.set(cpu, b);
    if (name === 'sched_block' || name === 'sched_process_exit') this.off.set(cpu, a);
    if (name === 'sched_switch') this.off.delete(cpu);
    return told;
  }

  private tell(event: RecordedEvent, by: number): Told {
    const { shape, laneOf } = this;
    const { name, cpu, a, b, c } = event;
    const isOurs = (task: number) => shape.tasks[task]?.umcg !== undefined;
    const said = (task: number, did: string): Told => ({ lane: laneOf(task), did, word: null });
    const word = this.words.change(event);
    if (word) {
      const pushes = name === 'umcg_word' && word.is === 'list' && c === by && by !== NONE;
      const drains = word.is === 'list' && c === NONE;
      const did = pushes ? 'queues itself' : drains ? 'takes the list' : '';
      return { lane: laneOf(by), did, word: { of: word.of, is: word.says } };
    }
    const words = eventWords(shape, event);
    const other = (task: number): Told => said(task, words);
    switch (name) {
      case 'umcg_call': {
        const call = UMCG_CALLS[b];
        if (call === 'preempt' && by !== a) return said(by, `asks ${taskName(shape, a)} to stop`);
        const did = call ? CALLS[call] : `call ${b}`;
        const error = c === 0 ? '' : `: ${ERRORS[c] ?? c}`;
        return said(by, by === a ? `${did}${error}` : `${taskName(shape, a)} ${did}${error}`);
      }
      case 'sched_wakeup':
        if (isOurs(by)) return said(by, `wakes ${taskName(shape, a)} on CPU${b}`);
        return isOurs(a) ? said(a, `is woken on CPU${b}`) : other(a);
      case 'sched_switch': {
        const preempted = a !== NONE && this.off.get(cpu) !== a;
        if (isOurs(b)) return said(b, `executes on CPU${cpu}${preempted ? ` instead of ${taskName(shape, a)}` : ''}`);
        if (!isOurs(a)) return other(a);
        const did = `leaves CPU${cpu}${b === NONE ? '' : ` to ${taskName(shape, b)}`}`;
        return { ...said(a, did), repeats: b === NONE && !preempted };
      }
      case 'sched_block':
        if (!isOurs(a)) return other(a);
        return said(a, b === NONE ? 'sleeps' : `sleeps on ${mutexName(shape, b)}`);
      case 'sched_set_state':
        if (!isOurs(a)) return other(a);
        return said(a, b === INTERRUPTIBLE ? 'is about to sleep' : `is about to sleep, ${STATE_NAMES[b] ?? b}`);
      default:
        return other(OF_NO_TASK.has(name) ? NONE : a);
    }
  }
}
