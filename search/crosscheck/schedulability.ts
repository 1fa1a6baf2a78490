// Records that say of a task set whether one CPU can serve it under EDF, deadline monotonic and rate monotonic priorities, against
// the exact analyses. The verdicts alone would leave much room for luck, so instants and responses are compared, too.

import { z } from 'zod';
import { synchronousBusyPeriod } from '../../properties/oracles/theory/busy-period.ts';
import { edfOnOneCpu } from '../../properties/oracles/theory/edf-demand.ts';
import {
  deadlineMonotonic,
  type FixedPriorityVerdict,
  rateMonotonic,
} from '../../properties/oracles/theory/fixed-priority.ts';
import { floor, plus, ratio, times } from '../../properties/oracles/theory/ratio.ts';
import { utilisation } from '../../properties/oracles/theory/utilisation.ts';
import { listOf } from '../scenario/schema-parts.ts';
import { type Line, readRecords, recordId, spanUs, timeUs, truth, unequal } from './records.ts';

const TASKS_MAX = 1_000;

const task = z
  .strictObject({ wcetUs: spanUs('a wcet'), deadlineUs: spanUs('a deadline'), periodUs: spanUs('a period') })
  .refine(({ deadlineUs, periodUs }) => deadlineUs <= periodUs, 'a deadline is at most the period');
const fixedPriority = z.strictObject({
  schedulable: truth('schedulable'),
  responsesUs: z.array(timeUs('a response')).nullable(),
});

export const schedulabilityRecord = z.strictObject({
  id: recordId,
  /** Rounded to six decimals. */
  utilisation: z.number('a utilisation is a number').min(0).max(1_000),
  /** Exact. */
  utilisationAboveOne: truth('utilisationAboveOne'),
  /** Whether some deadline is shorter than the period. */
  constrained: truth('constrained'),
  tasks: listOf(task, 1, TASKS_MAX, `a record has 1 to ${TASKS_MAX} tasks`),
  /** Null when the tasks ask for more than the CPU. */
  busyPeriodUs: timeUs('a busy period').nullable(),
  edf: z.strictObject({ schedulable: truth('schedulable'), firstOverloadUs: timeUs('an overload').nullable() }),
  dm: fixedPriority,
  rm: fixedPriority,
});
export type SchedulabilityRecord = z.infer<typeof schedulabilityRecord>;

/** Reads such records, one a line. Throws InputError. */
export function readSchedulability(text: string, file: string): Line<SchedulabilityRecord>[] {
  return readRecords(schedulabilityRecord, text, file);
}

/** What the record says otherwise than the exact analyses, a sentence each. */
export function schedulabilityDifferences(record: SchedulabilityRecord): string[] {
  const tasks = record.tasks.map(({ wcetUs, deadlineUs, periodUs }) => ({
    wcet: wcetUs,
    deadline: deadlineUs,
    period: periodUs,
  }));
  const load = utilisation(tasks);
  const edf = edfOnOneCpu(tasks);
  const millionths = floor(plus(times(load, ratio(1_000_000, 1)), ratio(1, 2)));
  return [
    ...unequal('utilisation in millionths', Math.round(record.utilisation * 1e6), millionths),
    ...unequal('utilisationAboveOne', record.utilisationAboveOne, load.num > load.den),
    ...unequal(
      'constrained',
      record.constrained,
      tasks.some(({ deadline, period }) => deadline < period),
    ),
    ...unequal('busyPeriodUs', record.busyPeriodUs, synchronousBusyPeriod(tasks)),
    ...unequal('edf.schedulable', record.edf.schedulable, edf.schedulable),
    ...unequal('edf.firstOverloadUs', record.edf.firstOverloadUs, edf.firstOverload),
    ...fixedPriorityDifferences('dm', record.dm, deadlineMonotonic(tasks)),
    ...fixedPriorityDifferences('rm', record.rm, rateMonotonic(tasks)),
  ];
}

function fixedPriorityDifferences(
  order: string,
  recorded: SchedulabilityRecord['dm'],
  { schedulable, responses }: FixedPriorityVerdict,
): string[] {
  return [
    ...unequal(`${order}.schedulable`, recorded.schedulable, schedulable),
    ...unequal(`${order}.responsesUs`, recorded.responsesUs, responses),
  ];
}
