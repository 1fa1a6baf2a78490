// Small text tools: clean what others wrote, wrap, pad to a table. A report is lines without trailing blanks,
// and nothing that a claim, a name or a path contains can break them or steer a terminal.

/** One line without control and invisible characters. */
export function plain(text: string): string {
  return text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim();
}

const IN_ASCII: Readonly<Record<string, string>> = {
  '→': '->',
  '←': '<-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '×': 'x',
  µ: 'u',
  μ: 'u',
  '…': '...',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};

/** The same in plain ASCII, as a mail needs it: letters lose their accents, what has no likeness becomes `?`. */
export function ascii(text: string): string {
  return plain(text)
    .replace(/[^ -~]/gu, (c) => IN_ASCII[c] ?? c)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^ -~]/gu, '?');
}

/**
 * Lines of at most `width` columns. The first begins with `first`, all others with `hang`. Breaks at blanks, and keeps
 * more than one blank where it does not break; a word that is too long for a line is cut.
 */
export function wrap(text: string, width: number, first = '', hang = first): string[] {
  const lines: string[] = [];
  let line = first;
  let blanks = '';
  const end = () => {
    lines.push(line.trimEnd());
    line = hang;
    blanks = '';
  };
  for (const [, gap = '', next = ''] of text.trim().matchAll(/( *)([^ ]+)/g)) {
    if (gap !== '') blanks = gap;
    if (blanks !== '' && line.length + blanks.length + next.length > width) end();
    let word = blanks + next;
    while (line.length + word.length > width) {
      const room = Math.max(1, width - line.length);
      line += word.slice(0, room);
      word = word.slice(room);
      end();
    }
    line += word;
    blanks = '';
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Rows padded to columns two blanks apart; a row that does not fit the width is wrapped under itself. */
export function table(rows: readonly (readonly string[])[], width: number, indent = '  '): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  const whole = indent.length + widths.reduce((sum, w) => sum + w + 2, -2);
  if (whole <= width) {
    return rows.map((row) => (indent + row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')).trimEnd());
  }
  return rows.flatMap((row) => wrap(row.filter((cell) => cell !== '').join('  '), width, indent, `${indent}    `));
}

/** CPUs in ascending order, three or more in a row as a range: `0-3,6`. */
export function cpuList(cpus: readonly number[]): string {
  const runs: number[][] = [];
  for (const cpu of cpus) {
    const run = runs.at(-1);
    if (run && run.at(-1) === cpu - 1) run.push(cpu);
    else runs.push([cpu]);
  }
  return runs.map((run) => (run.length < 3 ? run.join(',') : `${run[0]}-${run.at(-1)}`)).join(',');
}

/** `1 task`, `2 tasks`. */
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
