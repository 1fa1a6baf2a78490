// `completion` and `doctor`: the script knows every verb and option that the help knows, and a shell runs it; what is missing is said with
// what it would be for.

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PRESETS } from '../model/designs/presets.ts';
import { completionVerb } from './completion.ts';
import { doctorVerb } from './doctor.ts';
import { SHELLS, type Shell } from './forms.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rqcheck-shell-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Standard output of a verb. */
function printed(verb: () => number): { code: number; out: string; err: string } {
  const text = { out: '', err: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((chunk) => {
      text[stream === 'stdout' ? 'out' : 'err'] += chunk;
      return true;
    }),
  );
  try {
    return { code: verb(), ...text };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function tree(): Command {
  const program = new Command('rqcheck');
  program
    .command('hunt')
    .description("somebody's search")
    .option('--design <name|path>', 'what')
    .option('--quiet', "don't tell")
    .addOption(new Option('--format <form>', 'form').choices(['terminal', 'json']));
  program.command('replay').description('again').argument('<file>', 'scenario');
  program.command('completion').addArgument(new Argument('<shell>').choices(SHELLS));
  program.command('secret', { hidden: true });
  return program;
}
const script = (shell: Shell): string => printed(() => completionVerb(tree(), shell)).out;

test.each(SHELLS)('%s: every verb and option, and none that is hidden', (shell) => {
  const text = script(shell);
  for (const word of ['hunt', 'replay', 'completion', 'design', 'quiet', 'format']) expect(text).toContain(word);
  expect(text).not.toContain('secret');
});

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

test.skipIf(!has('bash'))('bash completes verbs, options, names and choices, and leaves files to itself', () => {
  const path = join(folder, 'completion.bash');
  writeFileSync(path, script('bash'));
  const complete = (...words: string[]): string[] => {
    const run = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _rqcheck; printf "%s\\n" "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', run, path, ...words], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((line) => line !== '');
  };
  expect(complete('rqcheck', 'hu')).toEqual(['hunt']);
  expect(complete('rqcheck', 'hunt', '--d')).toEqual(['--design']);
  expect(complete('rqcheck', 'hunt', '--quiet', '--f')).toEqual(['--format']);
  expect(complete('rqcheck', 'hunt', '--format', '')).toEqual(['terminal', 'json']);
  expect(complete('rqcheck', 'hunt', '--design', 'vani')).toEqual(['vanilla']);
  expect(complete('rqcheck', 'hunt', '--design', '')).toEqual(
    PRESETS.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]),
  );
  expect(complete('rqcheck', 'hunt', '--design', './my')).toEqual([]);
  expect(complete('rqcheck', 'replay', '')).toEqual([]);
  expect(complete('rqcheck', 'completion', 'z')).toEqual(['zsh']);
});

test('fish: what people read cannot end its quotes', () => {
  const lines = script('fish').trim().split('\n').slice(1);
  for (const line of lines) expect(line.replace(/'(?:[^'\\]|\\.)*'/g, 'Q')).toMatch(/^complete -c rqcheck [^']*$/);
  expect(lines.some((line) => line.endsWith(`-l quiet -d 'don\\'t tell'`))).toBe(true);
});

test('doctor: what is found with its version, what is missing with its use', () => {
  const spin = join(folder, 'spin');
  writeFileSync(spin, '#!/bin/sh\necho "Spin Version 6.5.2"\n');
  chmodSync(spin, 0o755);
  vi.stubEnv('PATH', `${join(folder, 'nowhere')}${delimiter}${folder}`);
  try {
    const { code, out } = printed(() => doctorVerb({ format: 'json' }));
    const { verdict, checks } = JSON.parse(out) as {
      verdict: string;
      checks: { name: string; found: string | null }[];
    };
    const found = (name: string) => checks.find((check) => check.name === name)?.found;
    expect([code, verdict]).toEqual([0, 'complete']);
    expect(found('spin')).toBe(`Spin Version 6.5.2, ${spin}`);
    expect([found('gcc'), found('chromium')]).toEqual([null, null]);
    expect(found('node')).toContain(process.versions.node);
    const table = printed(() => doctorVerb({ format: 'terminal' }));
    expect(table.out).toMatch(/│ gcc +│ missing +│/);
    expect(table.err).toContain('Without chromium all works but: tests that open pages in a browser.\n');
  } finally {
    vi.unstubAllEnvs();
  }
});
