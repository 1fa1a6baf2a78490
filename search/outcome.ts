// What came of one run, and the full recording from which reports are written. Data only.

import type { Op } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';

export type RunVerdict = 'held' | 'violated';

export interface Outcome {
  verdict: RunVerdict;
  /** The violated claim; `deadlock` and `livelock` are claims of every design. Empty when it held. */
  property: string;
  /** The facts that contradict it. */
  says: string;
  /** Sections run, the violating one included. */
  step: number;
  /** Index of the operation during which it happened; the number of operations while settling. */
  op: number;
  /** Operations taken and skipped because they were not enabled. */
  enabled: number;
  skipped: number;
  settled: boolean;
  /** Digest of all events, sixteen hex digits. */
  digest: string;
}

export interface RecordedEvent {
  /** Section in which it happened, counted from 1. */
  step: number;
  /** Index of the operation, or the number of operations while settling. */
  op: number;
  /** CPU that did it. */
  cpu: number;
  /** In runs of UMCG servers and workers: the task that did it, NONE for an interrupt. */
  by?: number;
  timeNs: number;
  section: string;
  /** Kernel event word, see `model/events.ts`. */
  name: string;
  a: number;
  b: number;
  c: number;
}

/** Blocked-on chains at the end of a section in which they changed: `H -> m1 -> L`, one line a waiting task that heads a chain. */
export interface ChainChange {
  step: number;
  op: number;
  chains: readonly string[];
}

export interface WindowSeen {
  property: string;
  formula: string;
  maxNs: number;
  promised: boolean;
}

export interface Recording {
  scenario: Scenario;
  /** The operations with the tasks and stops that were met, in order; skipped ones are marked. */
  ops: readonly { op: Op; enabled: boolean; firstStep: number }[];
  events: readonly RecordedEvent[];
  chains: readonly ChainChange[];
  windows: readonly WindowSeen[];
  /** Known limits that were met, each with its claim and reason. */
  limits: readonly string[];
  outcome: Outcome;
}
