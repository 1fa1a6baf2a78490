// The slow twin of the analyses: a schedule unit by unit, as a pupil would draw it. For tests; shares nothing with what it judges.

export interface NaiveTask {
  readonly wcet: number;
  readonly deadline: number;
  readonly period: number;
}

/** Smaller is more urgent. `release` is that of the job, in the units of the tasks. */
export type Urgency = (task: number, release: number) => number;

export interface NaiveResult {
  /** Largest response of a job that ended, by task. */
  readonly responses: number[];
  /** Largest time by which a job that ended was late. */
  readonly tardiness: number;
  /** Whether some job did not end by its deadline, if that lies within the time that was drawn. */
  readonly missed: boolean;
}

export const earliestDeadlineFirst =
  (tasks: readonly NaiveTask[]): Urgency =>
  (task, release) =>
    release + tasks[task]!.deadline;

/** All tasks begin at 0 and release as often as they may. Jobs of one task run in order, at most one at a time. */
export function drawSchedule(tasks: readonly NaiveTask[], cpus: number, urgency: Urgency, units: number): NaiveResult {
  const queues = tasks.map((): { release: number; left: number }[] => []);
  const result = { responses: tasks.map(() => 0), tardiness: 0, missed: false };
  for (let now = 0; now <= units; now++) {
    for (const [t, { wcet, deadline, period }] of tasks.entries()) {
      const queue = queues[t]!;
      if (queue[0]?.left === 0) {
        const response = now - queue.shift()!.release;
        result.responses[t] = Math.max(result.responses[t]!, response);
        result.tardiness = Math.max(result.tardiness, response - deadline);
      }
      if (queue[0] && queue[0].release + deadline <= now) result.missed = true;
      if (now % period === 0) queue.push({ release: now, left: wcet });
    }
    const ready = [...queues.keys()].filter((t) => queues[t]!.length > 0);
    ready.sort((a, b) => urgency(a, queues[a]![0]!.release) - urgency(b, queues[b]![0]!.release) || a - b);
    for (const t of ready.slice(0, cpus)) queues[t]![0]!.left--;
  }
  result.missed ||= result.tardiness > 0;
  return result;
}
