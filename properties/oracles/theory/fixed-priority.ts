// Rate and deadline monotonic priorities on one CPU, judged by worst responses. The one place where the smaller id is the more
// urgent: a tie must be broken somehow, and tables of known verdicts break it so.
// Source: Liu and Layland, 1973 (rate monotonic); Leung and Whitehead, 1982 (deadline monotonic).

import { worstResponse } from './response-time.ts';
import type { SporadicTask } from './task.ts';
import { compareLoad } from './utilisation.ts';

export interface FixedPriorityVerdict {
  readonly schedulable: boolean;
  /** The exact worst response of each task; it may exceed the period. Null when the tasks ask for more than the CPU. */
  readonly responses: readonly number[] | null;
}

/** The shorter the relative deadline, the more urgent. */
export function deadlineMonotonic(tasks: readonly SporadicTask[]): FixedPriorityVerdict {
  return judge(
    tasks,
    tasks.map(({ deadline }) => deadline),
  );
}

/** The shorter the period, the more urgent. */
export function rateMonotonic(tasks: readonly SporadicTask[]): FixedPriorityVerdict {
  return judge(
    tasks,
    tasks.map(({ period }) => period),
  );
}

/** The smaller the key, the more urgent; equal keys go by the id. */
function judge(tasks: readonly SporadicTask[], keys: readonly number[]): FixedPriorityVerdict {
  if (compareLoad(tasks, 1) > 0) return { schedulable: false, responses: null };
  const responses = tasks.map((task, i) => {
    const moreUrgent = tasks.filter((_, j) => keys[j]! < keys[i]! || (keys[j]! === keys[i]! && j < i));
    return worstResponse(task, moreUrgent, 0)!;
  });
  return { schedulable: tasks.every(({ deadline }, i) => responses[i]! <= deadline), responses };
}
