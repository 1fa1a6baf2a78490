// Blocked-on chains drawn in one line each: `C -> m0 -> B -> m1 -> A`. Readers stand in brackets, a circle says so; a waiter that was
// given its lock and has not noticed yet ends the chain.

import type { Shape } from '../../model/shape.ts';
import type { WaitChain } from '../../search/wait-chains.ts';
import { mutexName, taskName } from '../words.ts';

export function chainWords(shape: Shape, chain: WaitChain): string {
  const met = new Set<number>();
  let line = '';
  for (const { task, mutex, holders } of chain) {
    met.add(task);
    if (line === '') line = taskName(shape, task);
    if (holders.length === 1 && holders[0] === task) return `${line} (which owns ${mutexName(shape, mutex)} by now)`;
    line += ` -> ${mutexName(shape, mutex)} -> ${holderWords(shape, holders)}`;
  }
  const end = chain.at(-1)?.holders[0];
  return end !== undefined && met.has(end) ? `${line} (a circle)` : line;
}

function holderWords(shape: Shape, holders: readonly number[]): string {
  if (holders.length === 0) return 'nobody';
  const names = holders.map((holder) => taskName(shape, holder));
  return names.length === 1 ? names[0]! : `[${names.join(', ')}]`;
}
