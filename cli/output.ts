// Where text goes: JSON alone on standard output, people's text and progress on standard error.

import { SingleBar } from 'cli-progress';
import { PROPERTIES } from '../properties/index.ts';
import type { Property } from '../properties/types.ts';
import { ASSUMPTIONS } from '../reports/assumptions.ts';
import { mailReport } from '../reports/mail.ts';
import { terminalReport } from '../reports/terminal.ts';
import type { ReportInput } from '../reports/types.ts';
import type { Recording } from '../search/outcome.ts';

export type Format = 'terminal' | 'mail' | 'json';

export const say = (text: string): boolean => process.stderr.write(`${text}\n`);
export const print = (text: string): boolean => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
export const printJson = (value: unknown): boolean => print(JSON.stringify(value, null, 2));

const coloured = (): boolean => process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

/** The report of one recorded run. `properties`: where its claim is looked up besides the registered ones. */
export function report(
  format: Exclude<Format, 'json'>,
  recording: Recording,
  path: string,
  properties: readonly Property[] = PROPERTIES,
  everything = false,
  free: readonly string[] = [],
): string {
  const found = properties.find((p) => p.name === recording.outcome.property);
  const input: ReportInput = {
    recording,
    claim: found ? { name: found.name, because: found.because, source: found.source } : null,
    path,
    assumptions: ASSUMPTIONS,
    limits: recording.limits,
    free,
  };
  return format === 'mail'
    ? mailReport(input)
    : terminalReport(input, {
        colour: coloured(),
        width: process.stdout.columns ?? 100,
        everything,
        ...(everything ? { lastSteps: Number.MAX_SAFE_INTEGER } : {}),
      });
}

/** A progress bar on standard error, only on a terminal. */
export interface Progress {
  update(done: number, total: number, note: string): void;
  stop(): void;
}

export function progress(quiet: boolean, what: string): Progress {
  if (quiet || process.stderr.isTTY !== true) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: `${what} [{bar}] {percentage}% {note}`,
    stream: process.stderr,
    hideCursor: true,
  });
  let started = false;
  return {
    update(done, total, note) {
      if (!started) bar.start(total, done, { note });
      started = true;
      bar.update(done, { note });
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

/** Ctrl-C ends a search, not the program: what was found is still printed. */
export function interruption(): { asked: () => boolean; release: () => void } {
  let interrupted = false;
  const listener = () => {
    interrupted = true;
  };
  process.on('SIGINT', listener);
  return { asked: () => interrupted, release: () => process.off('SIGINT', listener) };
}

/** How far a search of unknown length is: one line on a terminal, otherwise a line now and then. */
export interface ProgressLine {
  tell(text: () => string): void;
  end(): void;
}

const TERMINAL_MS = 250;
const ELSEWHERE_MS = 10_000;

export function progressLine(quiet: boolean): ProgressLine {
  const terminal = process.stderr.isTTY === true;
  let last = performance.now();
  let drawn = false;
  return {
    tell(text) {
      if (quiet || performance.now() - last < (terminal ? TERMINAL_MS : ELSEWHERE_MS)) return;
      last = performance.now();
      drawn = true;
      process.stderr.write(terminal ? `\r\x1b[2K${text()}` : `${text()}\n`);
    },
    end() {
      if (drawn && terminal) process.stderr.write('\r\x1b[2K');
    },
  };
}
