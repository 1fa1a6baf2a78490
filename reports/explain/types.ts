// An explanation as data: what was given, what happened of that which matters, who waits, and what the claim says against it.

/** A step of the operation that broke the claim. */
export interface ToldStep {
  step: number;
  /** `unlock-fast on CPU 0`. */
  where: string;
  time: string;
  says: readonly string[];
  /** null when no chain that matters changed. */
  chains: readonly string[] | null;
}

/** One operation, or several in which nothing that matters happened. */
export interface ToldOp {
  /** Numbers of operations from 1; 0 for what comes after the last one. */
  first: number;
  last: number;
  text: string;
  /** The changes that matter, most important first. Empty: none. */
  says: readonly string[];
  chains: readonly string[] | null;
  /** Only of the operation that broke the claim. */
  steps: readonly ToldStep[];
}

export interface Explanation {
  schema: 1;
  verdict: string;
  property: string;
  design: string;
  /** The machine, and how things stood before the operation that broke the claim. */
  given: readonly string[];
  walk: readonly ToldOp[];
  waiting: {
    /** The moment at which they wait. */
    when: string;
    tasks: readonly { task: string; cpu: number; why: string }[];
  };
  settled: boolean;
  /** Known limits that were met on the way. */
  limits: readonly string[];
  but: { claim: string; because: string; says: string; source: readonly string[]; where: string } | null;
}
