// Records of fixed-priority schedules on partitioned CPUs, with what their makers worked out on paper: the response bound of each task,
// the blocking in it, and how the responses of the record compare with it.

import { z } from 'zod';
import { outermostBlocking } from '../../properties/oracles/theory/pip-blocking.ts';
import { worstResponse } from '../../properties/oracles/theory/response-time.ts';
import { type ProgramStep, sectionsOf } from '../../properties/oracles/theory/sections.ts';
import { listOf, whole } from '../scenario/schema-parts.ts';
import { type Line, readRecords, recordId, spanUs, timeUs, truth, unequal } from './records.ts';

const TASKS_MAX = 1_000;
const STEPS_MAX = 10_000;
const MUTEXES_MAX = 1_000;
const JOBS_MAX = 1_000_000;

const mutex = whole('a mutex', 0, MUTEXES_MAX - 1);
const step = z.union(
  [z.tuple([z.literal('run'), timeUs('a run')]), z.tuple([z.enum(['lock', 'unlock']), mutex])],
  'a step is ["run", us], ["lock", mutex] or ["unlock", mutex]',
);

const task = z
  .strictObject({
    cpu: whole('a CPU', 0, 1_023),
    /** Larger is more urgent; all different. */
    priority: whole('a priority', 0, 1_000_000),
    wcetUs: spanUs('a wcet'),
    deadlineUs: spanUs('a deadline'),
    periodUs: spanUs('a period'),
    offsetUs: timeUs('an offset'),
    ops: listOf(step, 1, STEPS_MAX, `a job has 1 to ${STEPS_MAX} steps`),
  })
  .superRefine(({ wcetUs, ops }, ctx) => {
    const says = whatIsWrongWith(ops, wcetUs);
    if (says !== null) ctx.addIssue({ code: 'custom', path: ['ops'], message: says });
  });

const entry = z.strictObject({
  /** Null when the tasks of this urgency and above ask for more than their CPU. */
  boundUs: timeUs('a bound').nullable(),
  blockingUs: timeUs('a blocking'),
  worstUs: timeUs('a response'),
  equal: truth('equal'),
  meetsDeadline: truth('meetsDeadline'),
});

export const fpRecord = z
  .strictObject({
    id: recordId,
    kind: z.enum(['uni', 'part', 'uni-offset', 'uni-pip', 'part-pip'], {
      error: 'a kind is one of uni, part, uni-offset, uni-pip, part-pip',
    }),
    cpus: whole('the number of CPUs', 1, 1_024),
    mutexes: whole('the number of mutexes', 0, MUTEXES_MAX),
    /** How often a job blocked on a mutex whose owner was itself blocked. */
    chains: whole('the number of chains', 0, JOBS_MAX),
    hyperperiodUs: spanUs('a hyperperiod'),
    horizonUs: spanUs('a horizon'),
    tasks: listOf(task, 1, TASKS_MAX, `a record has 1 to ${TASKS_MAX} tasks`),
    responsesUs: z.array(listOf(timeUs('a response'), 0, JOBS_MAX, `a task has at most ${JOBS_MAX} jobs`)),
    analysis: z.array(entry),
  })
  .superRefine(({ cpus, mutexes, tasks, responsesUs, analysis }, ctx) => {
    const refuse = (message: string, ...path: (string | number)[]) => ctx.addIssue({ code: 'custom', path, message });
    if (responsesUs.length !== tasks.length) refuse('this has one list a task', 'responsesUs');
    if (analysis.length !== tasks.length) refuse('this has one entry a task', 'analysis');
    if (new Set(tasks.map(({ priority }) => priority)).size < tasks.length) refuse('all priorities differ', 'tasks');
    for (const [t, { cpu, ops }] of tasks.entries()) {
      if (cpu >= cpus) refuse(`there is no CPU ${cpu}, the last one is CPU ${cpus - 1}`, 'tasks', t, 'cpu');
      for (const [i, [what, operand]] of ops.entries()) {
        if (what !== 'run' && operand >= mutexes) refuse(`there is no mutex ${operand}`, 'tasks', t, 'ops', i);
      }
    }
  });
export type FpRecord = z.infer<typeof fpRecord>;

/** Reads such records, one a line. Throws InputError. */
export function readFp(text: string, file: string): Line<FpRecord>[] {
  return readRecords(fpRecord, text, file);
}

/** What the `analysis` of the record says otherwise than the theory, a sentence each. */
export function fpAnalysisDifferences(record: FpRecord): string[] {
  const users = record.tasks.map(({ cpu, priority, wcetUs, periodUs, ops }) => ({
    cpu,
    priority,
    wcet: wcetUs,
    period: periodUs,
    sections: sectionsOf(ops),
  }));
  return record.analysis.flatMap((recorded, t) => {
    const task = users[t]!;
    const sameCpu = users.filter(({ cpu }) => cpu === task.cpu);
    const moreUrgent = sameCpu.filter(({ priority }) => priority > task.priority);
    const blocking = outermostBlocking(sameCpu, task.priority);
    const bound = worstResponse(task, moreUrgent, blocking);
    const worst = record.responsesUs[t]!.reduce((most, response) => Math.max(most, response), 0);
    const place = `analysis[${t}]`;
    return [
      ...unequal(`${place}.blockingUs`, recorded.blockingUs, blocking),
      ...unequal(`${place}.boundUs`, recorded.boundUs, bound),
      ...unequal(`${place}.worstUs`, recorded.worstUs, worst),
      ...unequal(`${place}.equal`, recorded.equal, worst === bound),
      ...unequal(
        `${place}.meetsDeadline`,
        recorded.meetsDeadline,
        bound !== null && bound <= record.tasks[t]!.deadlineUs,
      ),
      ...(bound !== null && worst > bound ? [`${place}: the response ${worst} us is above the bound ${bound} us`] : []),
    ];
  });
}

/** A job executes for its wcet, takes no mutex twice, and gives back what it took last first; null when it does. */
function whatIsWrongWith(ops: readonly ProgramStep[], wcetUs: number): string | null {
  const held: number[] = [];
  let executed = 0;
  for (const [what, operand] of ops) {
    if (what === 'run') executed += operand;
    else if (what === 'lock') {
      if (held.includes(operand)) return `mutex ${operand} is taken while it is held`;
      held.push(operand);
    } else if (held.pop() !== operand) return `mutex ${operand} is not the one that was taken last`;
  }
  if (held.length > 0) return `mutex ${held[0]} is never given back`;
  return executed === wcetUs ? null : `the runs are ${executed} us together, the wcet is ${wcetUs} us`;
}
