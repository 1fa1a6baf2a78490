// What UMCG knows of a task: its words in user memory, what the kernel keeps beside them, what userspace remembers for itself.
// Laid out only in worlds of designs that have UMCG. Each access to a user word is a section of its own; no lock guards one.

import { NEVER, NONE } from '../ids.ts';
import { flag, ghost, id, number, part, span, time } from '../parts.ts';

export const umcgPart = part('umcg', 'umcg', {
  role: number('machine', 'UMCG_PLAIN, UMCG_SERVER or UMCG_WORKER'),
  // User words.
  state: number('word', 'user word: state byte, flags, bits of userspace'),
  stamp: span('word', 'user word, beside the state: when that changed last, in units of 16 ns; where there is one'),
  blockedAtNs: time('word', 'user word blocked_ts: when it blocked last; NEVER: not yet', NEVER),
  next: id(
    'task',
    'word',
    'user word next_tid: task to run when it waits; in some designs the server of a running worker',
  ),
  nextRuns: flag('word', 'the bit of next_tid that says: that task was started'),
  server: id('task', 'word', 'user word server_tid; a server names itself'),
  list: id('task', 'word', 'user word: head of the list of runnable workers of a server'),
  blocked: id('task', 'word', 'user word: head of the list of blocked workers of a server that runs several'),
  blockedLink: id('task', 'word', 'user word: next in that list'),
  link: id('task', 'word', 'user word: next in the list that a worker stands in; UMCG_PENDING: not filled in yet'),
  // Kernel.
  registered: flag('word', 'registered, and its process is alive'),
  hook: flag('word', 'PF_UMCG_WORKER: blocking in schedule() is reported'),
  pinned: id('task', 'word', 'server whose page is pinned with its own; NONE: nothing is pinned'),
  result: number('self', 'what its last call returned: 0 or an errno'),
  killed: flag('word', 'its process was killed for a breach of the protocol'),
  reportedTo: id('task', 'word', 'worker: the server that its last block was reported to'),
  lendNo: number('word', 'worker: `startNo` of that server at the time'),
  started: id('task', 'word', 'server: the worker that was started last in its name, where the kernel keeps that'),
  startNo: number('word', 'server: workers that its waits have started, where that is counted'),
  runNext: ghost('worker: next of those whose word says RUNNING', NONE),
  runPrev: ghost('the one before it', NONE),
  toldBy: ghost('server: the worker whose block or stop made it RUNNING last', NONE),
  unseen: ghost('server: a worker that has blocked under it since it last made itself RUNNABLE', NONE),
  stampBefore: ghost('the stamp of its word before that changed last', NONE),
  changes: ghost('how often its word has changed'),
  overtaken: ghost('its word was changed by somebody who had read it before a change that was not theirs'),
  blockedSince: ghost('when it has blocked last; NEVER: it has not', NEVER),
  handedTo: ghost('worker: whom its sleeping server was given to by it, since it was RUNNING last; NONE: nobody', NONE),
  lendsFor: ghost('server: the worker for whose sake it waits for a kernel mutex', NONE),
  ranTicks: number('word', 'worker: ticks that found it executing since it was made RUNNING'),
  // Userspace for itself.
  current: id('task', 'word', 'server: the worker that it believes to run'),
  runsUnder: id('task', 'word', 'worker: the server that believes to run it, where one runs several'),
  ready: id('task', 'word', 'server: first of its private queue of workers'),
  readyLast: id('task', 'word', 'last of it'),
  readyNext: id('task', 'word', 'worker: next in the private queue that it stands in'),
  readyOf: id('task', 'word', 'worker: server in whose private queue it stands'),
  idles: flag('word', 'server: it stands in the queue of idle servers'),
  idleNext: id('task', 'word', 'server: next in that queue'),
  spins: flag('self', 'it spins in user mode until another one has finished what it began'),
  picked: id('task', 'self', 'who was taken off a private queue and named in next_tid, and perhaps not started'),
  event: number(
    'word',
    'server, where the kernel keeps the states: what it is told of when its wait returns, UMCG_EVENT_*',
  ),
  offered: number(
    'word',
    'worker that waits for a server in the queue of the kernel: as what one is told of it, UMCG_EVENT_*',
  ),
  eventOf: id('task', 'word', 'the worker of which it is told'),
  deadlineNs: time('self', 'instant until which its present wait lasts; NEVER: until it is woken', NEVER),
  untimed: flag('self', 'its wait goes on without that instant'),
  waited: number('self', 'what its last wait came to: 0 or an errno'),
  moved: flag('word', 'the kernel has changed its word since it parked, as the stamp in the word tells'),
  tickNs: span('machine', 'server: after so long it looks after the worker that it runs; 0: when it is woken'),
  waits: flag('word', 'worker: it stands among those who wait for something in user memory'),
  waitsFor: number('word', 'worker: what it stands there for, UMCG_FOR_*'),
  holdsItem: flag('word', 'worker: an item was handed to it, and it has not taken that up'),
  waitNext: id('task', 'word', 'worker: next of those'),
  foreign: flag('machine', 'it is a task of another process, and registered there'),
  wrong: number('self', 'what is wrong with the arguments of its present call: 0, or 1 + an index into UMCG_WRONGS'),
  unmapped: flag('word', 'the page of its words is not mapped'),
  handling: flag('self', 'a signal handler runs in the middle of its wait'),
  replaced: flag('word', 'its program was replaced by exec'),
  strayWakes: ghost('wake-ups by UMCG of another process'),
  owed: ghost('wake-ups that follow from a write of RUNNING and have not been made'),
  owedBy: ghost('the worker in user mode that owes one, or has taken it out of the slot to wake it', NONE),
});

/** What the tasks of a process share in user memory, in designs with one list for all servers. One row, none without UMCG. */
export const processPart = part('process', 'process', {
  list: id('task', 'word', 'user word: head of the list of idle workers'),
  slot: id('task', 'word', 'user word: the idle server that is to be woken for the next worker on that list'),
  anchor: id('task', 'machine', 'server whose row keeps the private queue that all servers share'),
  idleFirst: id('task', 'word', 'first of the idle servers for which the slot has no room'),
  runFirst: ghost('first of the workers whose word says RUNNING', NONE),
  waitFirst: id('task', 'word', 'first of the workers that wait for something in user memory'),
  fiberOwner: id('task', 'word', 'who holds the mutex of userspace'),
  items: number('word', 'items in the queue of userspace'),
  adversarial: flag('machine', 'its userspace keeps to no protocol'),
});

/** What the machinery keeps of a task that may enter the kernel inside a program of its own. */
export const hookPart = part('hook', 'umcg', {
  depth: number('machine', 'programs that wait for the one in the frame to end'),
  inCall: number('machine', '1 + depth at which its present system call or exception began; 0: in user mode'),
  mustReport: flag('machine', 'nobody can execute on its context: its next sleep is a block that its server hears of'),
  notify: flag('machine', 'TIF_NOTIFY_RESUME: on its way back to user mode it looks at its word'),
});

/** Programs that wait: CALLS_MAX rows a task, the outermost first. */
export const callPart = part('call', 'call', {
  program: number('machine', 'the program'),
  section: number('machine', 'position at which it goes on'),
  a: number('machine', 'operand'),
  b: number('machine', 'operand'),
  c: number('machine', 'operand'),
  d: number('machine', 'operand'),
  e: number('machine', 'operand'),
  f: number('machine', 'operand'),
  x: span('machine', 'wide operand'),
  y: span('machine', 'wide operand'),
  z: span('machine', 'wide operand'),
});

export const CALLS_MAX = 4;
