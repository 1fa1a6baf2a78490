// A workload: what each task wants to do, step by step, in the form that rt-app users know. It says nothing about
// interleaving: a closed-loop driver runs it and records the operations that were taken, which make an ordinary scenario.

import type { WaitKind } from '../model/ops.ts';
import type { PolicyParams, Shape } from '../model/shape.ts';

export type ScriptStep =
  /** Executes for so many ns of its own CPU time. */
  | { do: 'compute'; ns: number }
  | { do: 'lock'; mutex: number; wait: WaitKind }
  /** Takes an rwsem for reading. */
  | { do: 'read'; mutex: number; wait: WaitKind }
  | { do: 'unlock'; mutex: number }
  /** Goes on as a reader of an rwsem that it writes. */
  | { do: 'downgrade'; mutex: number }
  /** Sleeps for so many ns from now. */
  | { do: 'sleep'; ns: number }
  /** Sleeps until `startNs + (k + 1) * periodNs`, where k counts repetitions from 0; not at all once that is past. */
  | { do: 'sleep-until'; periodNs: number }
  /** Sleeps until that instant of the run; not at all once that is past. */
  | { do: 'sleep-to'; instantNs: number }
  | { do: 'yield' }
  /** Gives a task, itself or another one, a class and parameters. */
  | { do: 'set-policy'; task: number; params: PolicyParams }
  | { do: 'set-affinity'; task: number; cpus: readonly number[] }
  /** Ends the task unless it has the class that it was given: its own request was refused. */
  | { do: 'demand-policy'; policy: PolicyParams['policy'] }
  /** Ends the task; what follows is never reached. */
  | { do: 'exit' };

export interface Script {
  /** When the task is woken first, in ns from the start of the run. */
  startNs: number;
  /** How often the steps are done, at least once. After the last time the task sleeps for good. */
  repeat: number;
  /** Every lock is undone by an unlock before the steps end. */
  steps: readonly ScriptStep[];
}

export interface Workload {
  shape: Shape;
  /** One script a task, by index. */
  scripts: readonly Script[];
}
