// Where a text stops being JSON. JSON.parse says only that it does, often without a place, never as line and column.
// Runs over a text that JSON.parse has refused, so it may be plain; no recursion, because a hostile text nests deeply.

/** The first offset at which the text cannot go on as JSON, and a sentence; null when it is JSON. */
export function findJsonError(text: string): { offset: number; sentence: string } | null {
  const open: ('{' | '[')[] = [];
  let wants: 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma' | 'nothing' = 'value';
  let at = 0;
  const refuse = (offset: number) => ({
    offset: Math.min(offset, text.length),
    sentence:
      offset >= text.length
        ? 'the JSON ends too early'
        : `unexpected ${JSON.stringify(symbolAt(text, offset))} in JSON`,
  });
  const closed = () => (open.length === 0 ? 'nothing' : 'comma');

  for (;;) {
    at = skip(text, at, ' \t\r\n');
    const c = text[at];
    if (c === undefined) return wants === 'nothing' ? null : refuse(at);
    if (wants === 'value' || wants === 'first-value') {
      if (c === ']' && wants === 'first-value') {
        open.pop();
        wants = closed();
        at++;
      } else if (c === '{' || c === '[') {
        open.push(c);
        wants = c === '{' ? 'first-key' : 'first-value';
        at++;
      } else {
        const end = c === '"' ? stringEnd(text, at) : scalarEnd(text, at);
        if (end < 0) return refuse(-1 - end);
        wants = closed();
        at = end;
      }
    } else if (wants === 'key' || wants === 'first-key') {
      if (c === '}' && wants === 'first-key') {
        open.pop();
        wants = closed();
        at++;
      } else {
        if (c !== '"') return refuse(at);
        const end = stringEnd(text, at);
        if (end < 0) return refuse(-1 - end);
        wants = 'colon';
        at = end;
      }
    } else if (wants === 'colon') {
      if (c !== ':') return refuse(at);
      wants = 'value';
      at++;
    } else if (wants === 'comma' && c === ',') {
      wants = open.at(-1) === '{' ? 'key' : 'value';
      at++;
    } else if (wants === 'comma' && c === (open.at(-1) === '{' ? '}' : ']')) {
      open.pop();
      wants = closed();
      at++;
    } else {
      return refuse(at);
    }
  }
}

/** Line and column, both from 1, of an offset. */
export function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return `${before.length}:${before.at(-1)!.length + 1}`;
}

const symbolAt = (text: string, offset: number): string => String.fromCodePoint(text.codePointAt(offset)!);

function skip(text: string, at: number, what: string): number {
  while (at < text.length && what.includes(text[at]!)) at++;
  return at;
}

/** The offset after the string that starts here, or -1 - the offset at which it is wrong. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const c = text[at]!;
    if (c === '"') return at + 1;
    if (c < ' ') return -1 - at;
    if (c !== '\\') continue;
    at++;
    if (text[at] === 'u') {
      for (let digit = 0; digit < 4; digit++) {
        at++;
        if (!/^[0-9a-fA-F]$/.test(text[at] ?? '')) return -1 - at;
      }
    } else if (!'"\\/bfnrt'.includes(text[at] ?? 'none')) return -1 - at;
  }
  return -1 - text.length;
}

/** The same for a number, true, false or null. */
function scalarEnd(text: string, start: number): number {
  for (const word of ['true', 'false', 'null']) {
    if (word[0] !== text[start]) continue;
    for (let i = 0; i < word.length; i++) if (text[start + i] !== word[i]) return -1 - (start + i);
    return start + word.length;
  }
  const digits = '0123456789';
  const some = (at: number) => (skip(text, at, digits) > at ? skip(text, at, digits) : -1 - at);
  let at = text[start] === '-' ? start + 1 : start;
  at = text[at] === '0' ? at + 1 : some(at);
  if (at >= 0 && text[at] === '.') at = some(at + 1);
  if (at >= 0 && (text[at] === 'e' || text[at] === 'E'))
    at = some('+-'.includes(text[at + 1] ?? 'none') ? at + 2 : at + 1);
  return at;
}
