// Documentation runs: console examples are executed and their output compared, code blocks that name a file equal that file, tables of
// names equal the code, links and paths resolve. `[...]` in an example stands for what is left out: a rest of a line, or lines.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../cli/exit.ts';
import { assemble } from '../model/designs/assemble.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { kernelPrograms } from '../model/kernel/programs.ts';
import { OP_NAMES } from '../model/ops.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(folder, name));
const pages = ['README.md', ...markdownIn('docs'), ...markdownIn('docs/decisions')];
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');
const ELLIPSIS = '[...]';

// ---- console examples --------------------------------------------------------------------------------------------------

interface Command {
  /** As given to the shell, with the lines of a here-document. */
  text: string;
  output: string[];
}

function blocks(page: string, language: string): { info: string; lines: string[] }[] {
  const found: { info: string; lines: string[] }[] = [];
  let open: { info: string; lines: string[] } | null = null;
  for (const line of textOf(page).split('\n')) {
    const fence = /^```(.*)$/.exec(line);
    if (!fence) open?.lines.push(line);
    else if (open) open = null;
    else {
      open = { info: fence[1]!, lines: [] };
      if (open.info.split(' ')[0] === language) found.push(open);
    }
  }
  return found;
}

function commandsOf(lines: readonly string[]): Command[] {
  const commands: Command[] = [];
  let until: string | null = null;
  for (const line of lines) {
    const last = commands.at(-1);
    if (until !== null && last) {
      last.text += `\n${line}`;
      if (line === until) until = null;
    } else if (line.startsWith('$ ')) {
      commands.push({ text: line.slice(2), output: [] });
      until = /<<'(\w+)'/.exec(line)?.[1] ?? null;
    } else last?.output.push(line);
  }
  return commands;
}

/** Takes out what differs from host to host, and counts and digests that are not the example's point. */
function normal(line: string): string {
  let text = line
    .replace(/[0-9a-f]{16,64}|digest=[0-9a-f]*/g, 'DIGEST')
    .replace(/\d+( runs?\b| steps?\b| steps\/s)/g, 'N$1')
    .replace(/\bstep \d+/g, 'step N');
  if (text.startsWith('│')) text = text.replace(/│ +\d+ +(?=│)/g, '│ N ').replace(/\s+/g, ' ');
  return text.trimEnd();
}

function lineFits(shown: string, line: string): boolean {
  const at = shown.indexOf(ELLIPSIS);
  return at < 0 ? shown === line : line.startsWith(shown.slice(0, at));
}

/** The output as the example would show it: where it fits, the example itself; otherwise everything, for the difference. */
function asShown(shown: readonly string[], output: readonly string[]): readonly string[] {
  const fits = (s: number, o: number): boolean => {
    if (s === shown.length) return o === output.length;
    if (shown[s] === ELLIPSIS) {
      for (let next = o; next <= output.length; next++) if (fits(s + 1, next)) return true;
      return false;
    }
    return o < output.length && lineFits(shown[s]!, output[o]!) && fits(s + 1, o + 1);
  };
  return fits(0, 0) ? shown : output;
}

describe('console examples', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rqcheck-docs-'));
    mkdirSync(join(folder, 'bin'));
    // `npx rqcheck` as a checkout has it, without npm in between.
    writeFileSync(
      join(folder, 'bin', 'npx'),
      `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(root, 'bin', 'rqcheck.mjs')}" "$@"\n`,
    );
    chmodSync(join(folder, 'bin', 'npx'), 0o755);
    symlinkSync(join(root, 'docs'), join(folder, 'docs'));
    symlinkSync(join(root, 'corpus'), join(folder, 'corpus'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(command: string): { status: number | null; lines: string[] } {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, NO_COLOR: '1', PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` },
    });
    return { status, lines: `${stdout}${stderr}`.trimEnd().split('\n') };
  }

  for (const page of pages) {
    for (const [i, { lines }] of blocks(page, 'console').entries()) {
      const commands = commandsOf(lines);
      it(`${page}, example ${i + 1}: ${commands[0]?.text.split('\n')[0] ?? 'none'}`, () => {
        expect(commands.length).toBeGreaterThan(0);
        let status: number | null = null;
        for (const { text, output } of commands) {
          if (text === 'echo $?') {
            expect([`${status}`]).toEqual(output);
            continue;
          }
          expect(text).toMatch(/^npx rqcheck /);
          const ran = run(text);
          status = ran.status;
          const shown = output.map(normal);
          // Lines of a table that hold no text are not shown.
          const printed = ran.lines.map(normal).filter((line) => !/^[┌├└]/.test(line));
          expect(asShown(shown, printed)).toEqual(shown);
        }
      });
    }
  }
});

describe('files of a user outside the checkout', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rqcheck-outside-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Hunts shortly with a file of that text. */
  function hunt(option: string, name: string, text: string): string {
    writeFileSync(join(folder, name), text);
    const args = [
      'hunt',
      '--design',
      'vanilla',
      `--${option}`,
      `./${name}`,
      '--runs',
      '500',
      '--format',
      'json',
      '--quiet',
    ];
    const bin = join(root, 'bin', 'rqcheck.mjs');
    const { stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    return stdout === '' ? stderr : (JSON.parse(stdout) as { verdict: string }).verdict;
  }

  it('need no imports', () => {
    const property = `export const property = {
      kind: 'always', name: 'nobody-executes', because: 'it does not hold', source: [], appliesTo: () => true,
      judged: 'section', about: 'cpu', check: (w, cpu) => (w.cpu.curr[cpu] === -1 ? null : 'somebody executes'),
    };`;
    expect(hunt('property', 'property.ts', property)).toBe('violated');
  });

  it('may import types from nowhere and values from the checkout', () => {
    const property = `import type { Always } from '../nowhere/properties/types.ts';
    import { NONE } from '${join(root, 'model/ids.ts')}';
    export const property: Always = {
      kind: 'always', name: 'somebody-executes-or-not', because: 'it holds', source: [], appliesTo: () => true,
      judged: 'section', about: 'cpu', check: (w, cpu) => (w.cpu.curr[cpu]! >= NONE ? null : 'impossible'),
    };`;
    expect(hunt('property', 'typed.ts', property)).toBe('held');
  });
});

// ---- files, tables, links ----------------------------------------------------------------------------------------------

describe('code blocks', () => {
  const shown = pages.flatMap((page) => blocks(page, 'ts').map((block) => ({ page, ...block })));
  const named = shown.filter(({ info }) => info.includes('file='));

  it.each(named.map(({ page, info, lines }) => [page, info.split('file=')[1]!, lines] as const))(
    '%s shows %s as it is',
    (_page, file, lines) => expect(`${lines.join('\n')}\n`).toBe(textOf(file)),
  );

  it('shows every example, each below 40 lines', () => {
    const files = readdirSync(join(root, 'docs/examples')).map((name) => `docs/examples/${name}`);
    const used = new Set(named.map(({ info }) => info.split('file=')[1]!));
    expect(files.filter((file) => !used.has(file))).toEqual([]);
    for (const file of files) expect(textOf(file).split('\n').length).toBeLessThan(40);
  });
});

/** Rows of the table whose head begins with these words, as cells. */
function table(page: string, head: string): string[][] {
  const lines = textOf(page).split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  expect(start, `a table "${head}" in ${page}`).toBeGreaterThanOrEqual(0);
  const rows: string[][] = [];
  for (let at = start + 2; lines[at]?.startsWith('|'); at++)
    rows.push(
      lines[at]!.split('|')
        .slice(1, -1)
        .map((c) => c.trim()),
    );
  return rows;
}

const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);

describe('tables of names', () => {
  it('README.md has every exit code', () => {
    expect(table('README.md', 'exit code').map(([code]) => Number(code))).toEqual(Object.values(EXIT));
  });

  it('README.md names every preset, and no other', () => {
    const named = table('README.md', 'family').flatMap(([, presets]) => quoted(presets!));
    expect(named.sort()).toEqual(PRESETS.map(({ name }) => name).sort());
  });

  it('docs/model.md has the sections of every program, in order', () => {
    const written = table('docs/model.md', 'program').map(([name, sections]) => [quoted(name!)[0], quoted(sections!)]);
    expect(written).toEqual(kernelPrograms.map(({ name, sections }) => [name, sections.map((s) => s.name)]));
  });

  it('docs/model.md has every window', () => {
    const written = table('docs/model.md', 'window').map((cells) => cells.slice(0, 3).flatMap(quoted).join(' '));
    const inCode = kernelPrograms.flatMap(({ name, sections }) =>
      sections.filter((s) => s.window).map((s) => `${s.window} ${name} ${s.name}`),
    );
    expect(written.sort()).toEqual(inCode.sort());
  });

  it('docs/proxy-execution.md names what exists', () => {
    const known = new Set([
      ...Object.keys(assemble(PRESETS[0]!).rules),
      ...kernelPrograms.flatMap(({ name, sections }) => [name, ...sections.map((s) => s.name)]),
      ...OP_NAMES,
    ]);
    const named = table('docs/proxy-execution.md', 'rule').flatMap((cells) => quoted(cells.at(-1)!));
    expect(named.filter((name) => !known.has(name) && !existsSync(join(root, name)))).toEqual([]);
  });

  it('docs/scenario-files.md has every operation', () => {
    const written = table('docs/scenario-files.md', 'operation').flatMap(([cell]) =>
      quoted(cell!).map((w) => w.split(' ')[0]!),
    );
    // `go H` is written like `go 0` and is an operation of its own in the JSON form.
    expect(new Set([...written, 'go-task'])).toEqual(new Set(OP_NAMES));
  });
});

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  it('links to what exists', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
    const broken = links.filter((link) => {
      const [path, anchor] = link.split('#');
      if (/^[a-z]+:/.test(link) || !existsSync(join(root, dirname(page), path!))) return true;
      if (anchor === undefined) return false;
      const titles = [...readFileSync(join(root, dirname(page), path!), 'utf8').matchAll(/^#+ (.*)$/gm)];
      return !titles.some(
        ([, title]) =>
          title!
            .toLowerCase()
            .replace(/[^a-z0-9 -]/g, '')
            .replaceAll(' ', '-') === anchor,
      );
    });
    expect(broken).toEqual([]);
  });

  it('names files that exist', () => {
    const files = quoted(text).filter((word) =>
      /^(model|properties|generators|search|reports|cli|docs|corpus|bench)\/[\w./-]*$/.test(word),
    );
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
