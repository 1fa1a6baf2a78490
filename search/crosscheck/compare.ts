// Schedules and verdicts that others worked out, a JSON object a line, told apart by the fields they have. Each is compared with what the
// model, or the theory, makes of the same tasks.

import type { z } from 'zod';
import { InputError } from '../scenario/errors.ts';
import { parseJson } from '../scenario/json.ts';
import { fixedPriorityDifferences } from './fixed-priority.ts';
import { fpAnalysisDifferences, fpRecord } from './fp-analysis.ts';
import { globalEdfDifferences, globalEdfRecord } from './global-edf.ts';
import { linuxTimelineDifferences, linuxTimelineRecord } from './linux-timeline.ts';
import { readRecord } from './records.ts';
import { reservationDifferences, reservationRecord } from './reservations.ts';
import { schedulabilityDifferences, schedulabilityRecord } from './schedulability.ts';

interface Kind {
  name: string;
  /** A field that only records of this kind have. */
  has: string;
  differences(record: unknown, place: string): string[];
}

function kind<T>(name: string, has: string, schema: z.ZodType<T>, compare: (record: T) => string[]): Kind {
  return { name, has, differences: (record, place) => compare(readRecord(schema, record, place)) };
}

const KINDS: readonly Kind[] = [
  kind('reservations', 'servers', reservationRecord, reservationDifferences),
  kind('fixed priorities', 'responsesUs', fpRecord, (record) => [
    ...fixedPriorityDifferences(record),
    ...fpAnalysisDifferences(record),
  ]),
  kind('global EDF', 'totals', globalEdfRecord, globalEdfDifferences),
  kind('Linux timelines', 'observed', linuxTimelineRecord, linuxTimelineDifferences),
  kind('schedulability', 'edf', schedulabilityRecord, schedulabilityDifferences),
];

export interface Compared {
  id: number | string;
  kind: string;
  /** Sentences; empty when the model does exactly what the record says. */
  differences: string[];
}

/**
 * Compares every record of a file's text.
 * @throws InputError for a line that is no record of a known kind.
 */
export function compareRecords(text: string, file: string, onEach?: (compared: Compared) => void): Compared[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const compared = compareRecord(parseJson(line, `${file}:${at + 1}`), `${file}:${at + 1}`);
    onEach?.(compared);
    return [compared];
  });
}

function compareRecord(record: unknown, place: string): Compared {
  if (record === null || typeof record !== 'object') throw new InputError(place, '', 'a record is an object');
  const found = KINDS.find(({ has }) => has in record);
  if (!found) {
    throw new InputError(place, '', `a record has one of the fields ${KINDS.map(({ has }) => has).join(', ')}`);
  }
  const id = 'id' in record && (typeof record.id === 'number' || typeof record.id === 'string') ? record.id : -1;
  return { id, kind: found.name, differences: found.differences(record, place) };
}
