// For tests that interrupt a command: on a busy machine seconds say little about how far it has come.

import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICK_MS = 10;
const soon = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Processor time of a process in ms; null where the system does not say, or when it is gone. */
function spentMs(pid: number | undefined): number | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The name in the second field may hold anything; user and system time are the 12th and 13th after it.
  const fields = stat.replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/**
 * Waits until a process has used that much processor time in ms, or that much time where the system does not say, or until it ends.
 * @returns what it had used when it was last looked at.
 */
export async function untilSpent(child: ChildProcess, ms: number): Promise<number> {
  const started = performance.now();
  const usedMs = spentMs(child.pid) === null ? () => performance.now() - started : () => spentMs(child.pid);
  let last = 0;
  for (let used = usedMs(); used !== null && child.exitCode === null; used = usedMs()) {
    last = used;
    if (used >= ms) break;
    await soon(20);
  }
  return last;
}
