// Where the UMCG designs differ beyond their programs: which program does what, and the single decisions inside those that
// several designs share. Imported by the design seam, the machine asks for programs by what they are for.

import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import type { View } from '../view.ts';

/** What a program is for. Userspace: the server's loop, a worker's beginning, and what a worker does of its own wish. */
export const DO_SERVE = 0;
export const DO_WORK = 1;
export const DO_WAIT = 2;
export const DO_UNREGISTER = 3;
/** Hooks: a system call or exception begins, the task blocks in it, it ends, and any other way back to user mode. */
export const DO_ENTER = 4;
export const DO_BLOCK = 5;
export const DO_LEAVE = 6;
export const DO_RETURN = 7;
/** From outside: a worker is asked to stop; a server is woken for no reason. */
export const DO_PREEMPT = 8;
export const DO_POKE = 9;
/** A worker waits for something in user memory; it wakes the first of those who do; it hands its server to a ready worker. */
export const DO_PARK = 10;
export const DO_UNPARK = 11;
export const DO_SWITCH = 12;
/** System calls as they are, and a write of a user word: of userspace without a protocol. */
export const DO_SYS_REGISTER = 13;
export const DO_SYS_UNREGISTER = 14;
export const DO_SYS_WAIT = 15;
export const DO_SYS_WAKE = 16;
export const DO_SYS_KICK = 17;
export const DO_SYS_SWITCH = 18;
export const DO_RAW_WRITE = 19;
/** A thread that is registered exits; it replaces its program. */
export const DO_EXIT = 20;
export const DO_EXEC = 21;

export interface UmcgRules {
  /** Index of the program that does it (DO_); NONE: this design has no such thing. */
  umcgProgram(what: number): number;
  /** wait started the task that next_tid names: does it mark next_tid, instead of clearing it? */
  umcgMarksNext(): boolean;
  /** Server loop, after its list was drained: does it look whether its current worker still runs? */
  umcgLooksAtCurrent(): boolean;
  /** The same look: does this word of a worker say that it runs? */
  umcgCountsAsRunning(state: number): boolean;
  /** The block hook: does it start the worker that the blocking one has named in next_tid, in the place of the server? */
  umcgBlockTakesNext(): boolean;
  /** An exception enters the kernel: is that hooked as a system call is? */
  umcgHooksExceptions(): boolean;
  /** unregister: is the server woken? */
  umcgUnregisterWakes(): boolean;
  /** A worker exits and has not unregistered: is its server woken? */
  umcgExitWakes(): boolean;
  /** Block hook: may a worker with this word block? */
  umcgMayBlock(w: View, task: number): boolean;
  /** The same: must the next_tid of its server name it, so that another one is a breach? */
  umcgChecksCurrent(state: number): boolean;
  /** A server runs several workers: does one that blocks put itself on a list for it? */
  umcgListsBlocked(): boolean;
  /** A handler of a signal that meets a wait: does it make a system call that blocks? */
  umcgHandlersBlock(): boolean;
  /** The same: is that call hooked like any other? */
  umcgHooksHandlers(): boolean;
  /** Return to user: must a worker with this word wait first? */
  umcgMustWait(state: number): boolean;
  /** A worker is about to block: is that kept from its server, because somebody may execute on its context? */
  umcgHides(w: View, task: number): boolean;
  /** Walk, rq lock held: a waiter that was about to be put to sleep goes on instead. It may owe its server a report. */
  umcgMustReport(m: Machine, task: number): void;
  /** wait starts a worker: are starts counted, so that who was reported before can be told? */
  umcgCountsStarts(): boolean;
  /** The same, then, the rq lock of a CPU held: does the donor of this CPU have to stop lending? */
  umcgStartEndsLoan(w: View, cpu: number, server: number): boolean;
  /** A server without a worker to run: does it lend for one that waits for a kernel mutex? */
  umcgServerLends(): boolean;
  /** An idle server has found work and its slot was taken: does it wait for the wake-up that is on its way? */
  umcgAwaitsTheWake(): boolean;
  /** wait with a timeout, of a worker: does it wait until then, instead of refusing? */
  umcgWorkerTimeouts(): boolean;
  /** The same, refused: are the hooks of its caller armed again, as after other errors? */
  umcgArmsAfterRefusal(): boolean;
  /** An explicit wait of a worker: is its caller queued, and its server woken, only when it asks for that? */
  umcgPlainWaits(): boolean;
  /** The same, naming its own server: does it go on where that one runs already? */
  umcgServerMayRun(): boolean;
  /** The same: may it meet a fault between saying that it is about to wait and the call? */
  umcgFaultsBeforePlainWait(): boolean;
  /** The tick finds a worker that has run for long: is that one asked to stop? */
  umcgTicks(): boolean;
  /** Where the kernel keeps the queue of workers and the line of idle servers: is who came last taken first? */
  umcgLastFirst(): boolean;
  /** The same, a worker has handed its server over: is a server told that it waits, instead of that it can run? */
  umcgTellsOfHandOver(): boolean;
  /** A worker hands its server to another one: does it write that into the server's next_tid before its wait, or nobody at all? */
  umcgTellsBeforeSwitch(): boolean;
  /** A word changes: the stamp beside it, from what it was and the clock in its units. */
  umcgNextStamp(before: number, now: number): number;
  /** A word is exchanged if it is what was read: does that look at the stamp? */
  umcgComparesStamps(): boolean;
  /** Block hook: is the time of the block written in an access of its own, after the word? */
  umcgStampsLate(): boolean;
  /** A wait of a server names another worker than the one that it has running: is that one stopped first? */
  umcgStopsTheFirst(): boolean;
  /** Server loop, nobody of its own is ready: does it take a worker out of the private queue of another server? */
  umcgSteals(): boolean;
  /** Does userspace write the words of states and names, and not the kernel alone? */
  umcgUserKeepsWords(): boolean;
  /** unregister of a worker that is not RUNNING: does the error leave what was pinned, so that the next entry into the kernel finds it? */
  umcgFailsPinned(): boolean;
  /** A wait that a signal has interrupted is taken up again: with its timeout? */
  umcgKeepsTimeout(): boolean;
  /** Whoever wakes a worker that waits with a timeout: does it have the kernel queue that one, as the timeout would? */
  umcgKernelQueuesWoken(): boolean;
}

export const noUmcg: UmcgRules = {
  umcgProgram: () => NONE,
  umcgMarksNext: () => false,
  umcgLooksAtCurrent: () => false,
  umcgCountsAsRunning: () => false,
  umcgBlockTakesNext: () => false,
  umcgHooksExceptions: () => false,
  umcgUnregisterWakes: () => false,
  umcgExitWakes: () => false,
  umcgMayBlock: () => false,
  umcgChecksCurrent: () => false,
  umcgListsBlocked: () => false,
  umcgHandlersBlock: () => false,
  umcgHooksHandlers: () => false,
  umcgMustWait: () => false,
  umcgHides: () => false,
  umcgMustReport: () => {},
  umcgCountsStarts: () => false,
  umcgStartEndsLoan: () => false,
  umcgServerLends: () => false,
  umcgAwaitsTheWake: () => false,
  umcgWorkerTimeouts: () => false,
  umcgArmsAfterRefusal: () => false,
  umcgPlainWaits: () => false,
  umcgServerMayRun: () => false,
  umcgFaultsBeforePlainWait: () => false,
  umcgTicks: () => false,
  umcgLastFirst: () => false,
  umcgTellsOfHandOver: () => false,
  umcgTellsBeforeSwitch: () => false,
  umcgNextStamp: (before) => before,
  umcgComparesStamps: () => false,
  umcgStampsLate: () => false,
  umcgStopsTheFirst: () => false,
  umcgSteals: () => false,
  umcgUserKeepsWords: () => true,
  umcgFailsPinned: () => false,
  umcgKeepsTimeout: () => false,
  umcgKernelQueuesWoken: () => false,
};
