// Tables of the documentation that a test makes: how a line looks, and where on its page one stands.

import { readFileSync, writeFileSync } from 'node:fs';

export const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A page as it is and as it would be with this text between the comments `<!-- name: ... -->` and `<!-- end -->`. */
export function pageWith(page: URL, name: string, made: string): { today: string; wanted: string } {
  const today = readFileSync(page, 'utf8');
  const begin = today.indexOf('-->', today.indexOf(`<!-- ${name}:`)) + '-->'.length;
  const wanted = `${today.slice(0, begin)}\n\n${made}\n\n${today.slice(today.indexOf('<!-- end -->', begin))}`;
  if (process.env.UPDATE_TABLES) writeFileSync(page, wanted);
  return { today: process.env.UPDATE_TABLES ? wanted : today, wanted };
}
