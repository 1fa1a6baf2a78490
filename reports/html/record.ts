// What the page of a finding is drawn from: plain data with every word already chosen, so that the page needs no part of the model
// and cannot come to another reading of a run than the text report. The Perfetto form is made from it as well.

/** A value that lasts from the end of a step until the next entry. Step 0 is before the first operation. */
export type Lasting<T> = readonly (readonly [step: number, value: T])[];

/** Index into `threads`; -1: the idle task of a CPU, nobody as an owner. */
export type Thread = number;

export interface PageRecord {
  schema: 1;
  title: string;
  /** The design with its choices and the seeded mistake. */
  design: string;
  verdict: 'held' | 'violated';
  claim: PageClaim | null;
  /** How to see the same run again: a command and the scenario as it stands in a mail. */
  replay: { command: string; scenario: string };
  /** The machine in one sentence. */
  machine: string;
  /** Tasks, then the stopper thread of each CPU, then its fair server. `about`: policy and CPUs. */
  threads: readonly { name: string; about: string }[];
  mutexes: readonly string[];
  ops: readonly PageOp[];
  /** `steps[0]` is the start; the others are lock sections in order. */
  steps: readonly PageStep[];
  lanes: readonly Lane[];
  locks: readonly LockLane[];
  chains: Lasting<readonly Chain[]>;
  spans: readonly Span[];
  curves: readonly Curve[];
  columns: readonly PageColumn[];
  /** What the changes of a step refer to: column, whose row it is, what it was at the start. */
  cells: readonly (readonly [column: number, of: string, initial: string])[];
  limits: readonly string[];
  /** What does not matter in the scenario. */
  free: readonly string[];
  assumptions: readonly string[];
}

interface PageClaim {
  words: string;
  name: string;
  because: string;
  /** The facts that contradict it. */
  says: string;
  source: readonly string[];
  /** `in operation 8, step 49, pull-move on CPU1 at 50us` */
  where: string;
  step: number;
}

interface PageOp {
  text: string;
  /** `not enabled`: it did nothing; `not reached`: the run had ended. */
  came: 'done' | 'not enabled' | 'not reached';
  /** First step that it caused, 0 when there was none. */
  firstStep: number;
}

export interface PageStep {
  /** Index of the operation; their number while settling; -1 at the start. */
  op: number;
  cpu: number;
  /** What ran: the CPU's own program, an interrupt, or a program of a task. */
  on: string;
  section: string;
  gap: string;
  timeNs: number;
  time: string;
  events: readonly PageEvent[];
  /** Index into `cells`, and what it is now. */
  changes: readonly (readonly [cell: number, now: string])[];
}

export interface PageEvent {
  name: string;
  /** The whole event in words. */
  text: string;
  a: number;
  b: number;
  c: number;
}

/** Who executes on a CPU (curr) and who was picked and pays (donor). */
export interface Lane {
  cpu: number;
  curr: Lasting<Thread>;
  donor: Lasting<Thread>;
  /** The scenario holds the CPU. */
  held: Lasting<boolean>;
}

export interface LockLane {
  name: string;
  owner: Lasting<Thread>;
  readers: Lasting<readonly Thread[]>;
  waiters: Lasting<readonly Thread[]>;
}

/** A waiting task, what it waits for, who owns that, and so on. */
export type Chain = readonly {
  task: Thread;
  mutex: string;
  /** Its owner, or all who read it; nobody when it is free. */
  holders: readonly Thread[];
}[];

/** A stretch worth shading, from the end of one step to the end of another. */
export interface Span {
  kind: 'broken' | 'window' | 'gap';
  /** CPU whose lane it belongs to, -1: the whole page. */
  cpu: number;
  from: number;
  to: number;
  text: string;
}

/** A number that is followed over the run. */
export interface Curve {
  what: 'budget' | 'vruntime';
  of: Thread;
  unit: 'ns';
  points: Lasting<number>;
}

export interface PageColumn {
  /** `task.state` */
  name: string;
  doc: string;
  /** Links of lists, operands of frames and the like: true as well, but seldom what a reader looks for. */
  bookkeeping: boolean;
}
