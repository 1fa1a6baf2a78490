// Schedules and verdicts that others worked out, a JSON object a line, told apart by the fields they have. Each is compared with what the
// model makes of the same tasks.

import type { z } from 'zod';
import { InputError } from '../scenario/errors.ts';
import { placeOfPath, sentenceOf } from '../scenario/schema-errors.ts';
import { fixedPriorityDifferences, fixedPriorityRecord } from './fixed-priority.ts';
import { globalEdfDifferences, globalEdfRecord } from './global-edf.ts';
import { reservationDifferences, reservationRecord } from './reservations.ts';

interface Kind {
  name: string;
  /** A field that only records of this kind have. */
  has: string;
  differences(record: unknown, place: string): string[];
}

function kind<S extends z.ZodType>(
  name: string,
  has: string,
  schema: S,
  compare: (record: z.infer<S>) => string[],
): Kind {
  return {
    name,
    has,
    differences(record, place) {
      const read = schema.safeParse(record);
      if (read.success) return compare(read.data);
      const { path, sentence } = sentenceOf(read.error.issues[0]!, record);
      throw new InputError(place, placeOfPath(path), sentence);
    },
  };
}

const KINDS: readonly Kind[] = [
  kind('reservations', 'servers', reservationRecord, reservationDifferences),
  kind('fixed priorities', 'responsesUs', fixedPriorityRecord, fixedPriorityDifferences),
  kind('global EDF', 'totals', globalEdfRecord, globalEdfDifferences),
];

export interface Compared {
  id: number;
  kind: string;
  /** Sentences; empty when the model does exactly what the record says. */
  differences: string[];
}

/**
 * Compares every record of a file's text.
 * @throws InputError for a line that is no record of a known kind.
 */
export function compareRecords(text: string, file: string, onEach?: (compared: Compared) => void): Compared[] {
  const lines = text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [{ line, place: `${file}:${at + 1}` }]));
  return lines.map(({ line, place }) => {
    const record = objectOf(line, place);
    const found = KINDS.find(({ has }) => has in record);
    if (!found) {
      throw new InputError(place, '', `a record has one of the fields ${KINDS.map(({ has }) => has).join(', ')}`);
    }
    const compared = {
      id: typeof record.id === 'number' ? record.id : -1,
      kind: found.name,
      differences: found.differences(record, place),
    };
    onEach?.(compared);
    return compared;
  });
}

function objectOf(line: string, place: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InputError(place, '', 'this is not JSON');
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new InputError(place, '', 'a record is an object');
  }
  return value as Record<string, unknown>;
}
