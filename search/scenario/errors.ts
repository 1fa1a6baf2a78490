// What is wrong with an input: file, place and one sentence. The command line prints the message and exits 2.
// One class for all forms, so that a caller need not know whether it read JSON, text or a mail.

/** A usage error. `place` is `line:column`, a JSON path such as `shape.tasks[1].cpus`, or empty for the whole input. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly file: string;
  readonly place: string;
  readonly sentence: string;

  constructor(file: string, place: string, sentence: string) {
    // Editors follow `file:line:column:`; a JSON path is set off by a space.
    const where = place === '' ? file : /^\d+:\d+$/.test(place) ? `${file}:${place}` : `${file}: ${place}`;
    super(`${where}: ${sentence}`);
    this.file = file;
    this.place = place;
    this.sentence = sentence;
  }
}

/** A piece of the input as it may stand in a message: quoted, without control characters, at most about 40 columns. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** What to say to an input that a later version wrote. */
export function newerSchema(found: number, read: number): string {
  return `this is schema ${found}, but this version of rqcheck reads schema ${read}; a newer rqcheck is needed`;
}

export const BYTES_MAX = 8 * 1024 * 1024;

/** Refuses an input above 8 MiB before anything looks into it. Throws InputError. */
export function refuseOversize(text: string, file: string): void {
  // A UTF-16 unit is at most three bytes of UTF-8, so that a short text need not be measured.
  if (text.length * 3 > BYTES_MAX && Buffer.byteLength(text) > BYTES_MAX) {
    throw new InputError(file, '', 'the input is larger than 8 MiB');
  }
}
