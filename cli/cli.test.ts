// The command as scripts and CI meet it: exit codes, what goes to which stream, and one sentence for each input that is wrong. What
// needs a process of its own (streams, signals, killing) gets one; the long list of wrong inputs runs the same entry in this process.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MUTANTS } from '../model/mutants/index.ts';
import { readStore } from '../search/store.ts';
import { untilSpent } from './spent.ts';

const BIN = fileURLToPath(new URL('../bin/rqcheck.mjs', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rqcheck-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function start(args: readonly string[], input = ''): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: folder });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdin.end(input);
  return { child, ended: new Promise((done) => child.on('close', (code) => done({ code, out, err }))) };
}
const rqcheck = (...args: string[]): Promise<Ended> => start(args).ended;

let instance = 0;

/** Runs the entry of the command in this process. */
async function inProcess(args: readonly string[]): Promise<Ended> {
  const texts = { out: '', err: '' };
  const taking = (stream: 'out' | 'err') => (chunk: string | Uint8Array) => {
    texts[stream] += chunk;
    return true;
  };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(taking('out'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(taking('err'));
  const { argv, exitCode } = process;
  const from = process.cwd();
  try {
    process.argv = [process.execPath, BIN, ...args];
    process.chdir(folder);
    process.exitCode = undefined;
    await import(/* @vite-ignore */ `./main.ts?instance=${instance++}`);
    return { code: Number(process.exitCode ?? 0), ...texts };
  } finally {
    process.chdir(from);
    process.argv = argv;
    process.exitCode = exitCode;
    out.mockRestore();
    err.mockRestore();
  }
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1)!;
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

// ---- files -------------------------------------------------------------------------------------------------------------

const held = {
  schema: 1,
  design: 'proxy-P2',
  choices: {},
  mutant: null,
  shape: {
    cpus: 2,
    tasks: [
      { name: 'L', params: { policy: 'fifo', priority: 10 }, cpus: [0], endless: false },
      { name: 'H', params: { policy: 'deadline', runtimeNs: 1e6, deadlineNs: 4e6, periodNs: 4e6 }, cpus: [0, 1] },
    ].map((task) => ({ endless: false, ...task })),
    mutexes: ['m'],
    tickNs: 0,
    ipiNs: 0,
    maxSections: 2000,
  },
  settleNs: 50_000_000,
  ops: [
    { op: 'wake', task: 0, on: 0 },
    { op: 'lock', task: 0, mutex: 0, wait: 'uninterruptible' },
  ],
};
/** The scenario with one thing changed. */
function changed(change: (s: typeof held) => void): string {
  const copy = structuredClone(held);
  change(copy);
  return JSON.stringify(copy);
}

/** A claim that every design breaks as soon as somebody runs. */
const NOBODY_RUNS = `export const property = {
  kind: 'always', name: 'nobody-runs', because: 'it is false', source: [], appliesTo: () => true,
  judged: 'quiet', about: 'cpu', check: (w, cpu) => (w.cpu.curr[cpu] === -1 ? null : 'somebody runs'),
};\n`;
/** A waiter that is never kept queued in a proxy design, by a user's own file. */
const ownDesign = (name: string) => `export const design = {
  name: '${name}', about: 'nothing is retained', source: 'a test', base: 'proxy-P2',
  patch: { rules: () => ({ retains: () => false }) },
};\n`;
/** The task never says that it is being woken, so the canary has nothing to see. */
const BLIND_DESIGN = `export const design = {
  name: 'blind', about: 'wakes in silence', source: 'a test', base: 'vanilla',
  patch: { sections: { 'wake-up': { 'wake-waking': (s) => ({ ...s, run: () => -1 }) } } },
};\n`;
const OWN_MUTANT = `export const mutant = {
  row: '', name: 'own-mistake', history: 'charges the wrong task', source: 'a test', designs: ['proxy-P2'],
  caughtBy: ['time-is-charged-to-the-donor'], patch: { rules: () => ({ chargedTask: (w, cpu) => w.cpu.curr[cpu] }) },
};\n`;

// ---- verdicts and streams ----------------------------------------------------------------------------------------------

describe('exit codes, and a verdict in the last line', () => {
  test('0: a scenario that holds', async () => {
    const { code, out, err } = await rqcheck('replay', file('held.json', JSON.stringify(held)), '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'held', property: '', deterministic: true, settled: true });
    expect(lastLine(err)).toMatch(/^verdict=held .*design=proxy-P2 scenario=held\.json/);
  });

  test('0: a hunt that holds says what it witnessed', async () => {
    const { code, out, err } = await rqcheck('hunt', '--design', 'vanilla', '--runs', '250', '--format', 'json');
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(result).toMatchObject({
      verdict: 'held',
      design: 'vanilla',
      seed: '1',
      runs: 250,
      findings: [],
      limits: [],
    });
    expect(result.witnessed).toContain('a-chain-has-three-tasks');
    expect(lastLine(err)).toMatch(/^verdict=held design=vanilla/);
  });

  test('1: a hunt that finds, twice byte for byte the same, and its finding replayed and shrunk', async () => {
    const hunt = () => rqcheck('hunt', '--design', 'proxy-P2', '--mutant', 'M13', '--runs', '40', '--format', 'json');
    const first = await hunt();
    const second = await hunt();
    expect(first.code).toBe(1);
    const withoutSpeed = ({ out }: Ended) => out.replace(/"stepsPerSecond": \d+/, '');
    expect(withoutSpeed(second)).toBe(withoutSpeed(first));
    const { findings } = JSON.parse(first.out);
    expect(findings.length).toBeGreaterThan(0);
    expect(lastLine(first.err)).toMatch(
      /^verdict=violated property=\S+ design=proxy-P2 scenario=\S+ replay="npx rqcheck /,
    );
    const [{ path, property }] = findings;
    const replayed = await rqcheck('replay', path, '--format', 'json');
    expect(replayed.code).toBe(1);
    expect(JSON.parse(replayed.out)).toMatchObject({ verdict: 'violated', property, deterministic: true, stale: '' });
    const shrunk = await inProcess(['shrink', path, '--store', 'smaller', '--format', 'json']);
    expect(shrunk.code).toBe(1);
    expect(JSON.parse(shrunk.out)).toMatchObject({ verdict: 'violated', property, minimal: true });
    expect(readStore(join(folder, 'smaller')).findings).toHaveLength(1);
  });

  test('3: a hunt too short to have met its witnesses is vacuous', async () => {
    const { code, out, err } = await rqcheck('hunt', '--design', 'proxy-P2', '--runs', '1', '--format', 'json');
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'vacuous', because: expect.stringContaining('never seen') });
    expect(lastLine(err)).toMatch(/^verdict=vacuous/);
  });

  test('4: a scenario that expects other events is stale', async () => {
    const stale = { ...held, expect: { verdict: 'held', digest: '0123456789abcdef' } };
    const { code, err } = await inProcess(['replay', file('stale.json', JSON.stringify(stale))]);
    expect(code).toBe(4);
    expect(lastLine(err)).toMatch(/^verdict=stale/);
  });

  test('5: the canary survives a design in which its situation cannot occur', async () => {
    file('blind.ts', BLIND_DESIGN);
    const args = ['--design', './blind.ts', '--property', 'class-queue-is-sorted', '--runs', '20', '--format', 'json'];
    const { code, out, err } = await rqcheck('hunt', ...args);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'canary-survived' });
    expect(code).toBe(5);
    expect(lastLine(err)).toMatch(/^verdict=canary-survived/);
  });

  test('a mail that carries a scenario is read from standard input', async () => {
    const mail = [
      'On Monday somebody wrote:',
      '> rqcheck-scenario 1 design=proxy-P2',
      '> cpus 2',
      '> settle 1ms',
      '> task L fifo 10 cpus=0',
      '> ----',
      '> wake L on=0',
      '> end',
      'Regards',
    ].join('\n');
    const { code, err } = await start(['replay', '-'], mail).ended;
    expect(err).toMatch(/verdict=held/);
    expect(code).toBe(0);
  });

  test('list names everything with its source, as one JSON object', async () => {
    const { code, out, err } = await inProcess(['list', '--format', 'json']);
    expect(code).toBe(0);
    expect(err).toBe('');
    const { designs, choices, properties, mutants, scenarios } = JSON.parse(out);
    for (const list of [designs, choices, properties, mutants]) expect(list.length).toBeGreaterThan(2);
    for (const { name, source } of [...designs, ...choices, ...mutants])
      expect([name, source]).toEqual([name, expect.stringMatching(/./)]);
    for (const { name, source } of properties)
      expect([name, source]).toEqual([name, [expect.stringMatching(/./), ...source.slice(1)]]);
    const rows: string[] = [...designs, ...choices].flatMap(({ source, rows }) => [source, ...rows]);
    const stages = ['P0', 'P1', 'P2', 'P2-prime', 'P3', 'P4', 'P5', 'alt-a', 'alt-b', 'alt-c1', 'alt-c2'];
    const generations = ['gen-pointer', 'gen-waking-bit', 'gen-tristate', 'gen-sentinel', 'gen-is-blocked'];
    expect(rows).toEqual(expect.arrayContaining([...stages, ...generations].map((row) => `proxy-exec:${row}`)));
    expect(Array.isArray(scenarios)).toBe(true);
  });
});

describe('a design, a mistake and a claim of the user, by path', () => {
  test('all three in one hunt; the finding remembers which files, and refuses others', async () => {
    file('own.ts', ownDesign('own'));
    file('mistake.ts', OWN_MUTANT);
    const args = ['--design', './own.ts', '--runs', '30', '--store', 'own', '--format', 'json'];
    const nobody = await rqcheck('hunt', ...args, '--property', `./${file('nobody-runs.ts', NOBODY_RUNS)}`);
    expect(nobody.code).toBe(1);
    expect(JSON.parse(nobody.out).findings[0]).toMatchObject({ property: 'nobody-runs', says: 'somebody runs' });
    const wrong = await rqcheck('hunt', '--design', 'proxy-P2', '--mutant', './mistake.ts', ...args.slice(2));
    expect(wrong.code).toBe(1);
    const { findings } = JSON.parse(wrong.out);
    const charged = findings.find((f: { property: string }) => f.property === 'time-is-charged-to-the-donor');
    expect(charged).toBeDefined();
    expect((await inProcess(['replay', charged.path])).code).toBe(1);
    file('mistake.ts', `${OWN_MUTANT}// changed\n`);
    const other = await inProcess(['replay', charged.path]);
    expect(other.code).toBe(2);
    expect(other.err).toMatch(/mistake\.ts.*sha256/);
    rmSync(join(folder, 'mistake.ts'));
    expect((await inProcess(['replay', charged.path])).code).toBe(2);
  });
});

test('a finding of one claim replays, although another claim breaks earlier in the same run', async () => {
  const claim = 'no-cpu-idles-beside-work';
  const args = ['--design', 'proxy-P2', '--mutant', 'M13', '--property', claim, '--runs', '100', '--format', 'json'];
  const { code, out } = await rqcheck('hunt', ...args);
  expect(code).toBe(1);
  const replayed = await inProcess(['replay', JSON.parse(out).findings[0].path, '--format', 'json']);
  expect(JSON.parse(replayed.out)).toMatchObject({ verdict: 'violated', property: claim, stale: '' });
  expect(replayed.code).toBe(1);
});

// ---- interruptions -----------------------------------------------------------------------------------------------------

const soon = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('interruptions', () => {
  test('SIGINT ends the search, not the program: what was found is reduced, stored and printed', async () => {
    const args = [
      '--design',
      'proxy-P2',
      '--mutant',
      'charge-curr',
      '--time',
      '30s',
      '--store',
      'cut',
      '--format',
      'json',
    ];
    const { child, ended } = start(['hunt', ...args]);
    // Long enough to have begun; the search itself finds something at once.
    await untilSpent(child, 3_000);
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    expect(code).toBe(1);
    const { runs, findings } = JSON.parse(out);
    expect(runs).toBeGreaterThan(0);
    expect(findings.length).toBeGreaterThan(0);
    expect(readStore(join(folder, 'cut')).findings.length).toBe(findings.length);
    expect(lastLine(err)).toMatch(/^verdict=violated/);
  });

  test('SIGKILL in the middle of storing leaves every file of the store readable', async () => {
    const store = join(folder, 'killed');
    const args = ['--design', 'proxy-P2', '--mutant', 'M38', '--runs', '250', '--store', 'killed', '--quiet'];
    const { child, ended } = start(['hunt', ...args]);
    while (child.exitCode === null && !(existsSync(store) && readdirSync(store).length > 0)) await soon(5);
    child.kill('SIGKILL');
    await ended;
    const { findings, broken } = readStore(store);
    expect(broken).toEqual([]);
    const temporary = readdirSync(store).filter((name) => name.endsWith('.tmp'));
    expect(findings.length + temporary.length).toBeGreaterThan(0);
  });
});

// ---- wrong inputs ------------------------------------------------------------------------------------------------------

const refused = (about: string, names: RegExp, args: readonly string[], text?: string) => ({
  about,
  names,
  args,
  text,
});
const waiting = MUTANTS.find(({ waitsFor }) => waitsFor)!;
const REFUSED = [
  refused('an unknown verb', /frobnicate/, ['frobnicate']),
  refused('an unknown flag', /--designn/, ['hunt', '--designn', 'vanilla']),
  refused('an unknown design', /--design.*"nope"/, ['hunt', '--design', 'nope']),
  refused('an unknown mutant', /--mutant.*"nope"/, ['hunt', '--design', 'vanilla', '--mutant', 'nope']),
  refused('a waiting mutant', /it waits for/, ['hunt', '--design', waiting.designs[0]!, '--mutant', waiting.name]),
  refused('a mutant without a design', /--mutant/, ['hunt', '--mutant', 'M13']),
  refused('an unknown property', /--property.*"nope"/, ['hunt', '--design', 'vanilla', '--property', 'nope']),
  refused('an unknown choice', /"nope"/, ['hunt', '--design', 'proxy-P2', '--choice', 'nope=1']),
  refused('an unknown value', /proxy.*"maybe"/, ['hunt', '--design', 'proxy-P2', '--choice', 'proxy=maybe']),
  refused('half a choice', /--choice.*"proxy"/, ['hunt', '--design', 'proxy-P2', '--choice', 'proxy']),
  refused('an empty seed', /--seed/, ['hunt', '--design', 'vanilla', '--seed', '']),
  refused('a seed with a fraction', /--seed.*1\.5/, ['hunt', '--design', 'vanilla', '--seed', '1.5']),
  refused('a seed of letters', /--seed.*abc/, ['mutants', '--seed', 'abc']),
  refused('no runs', /--runs/, ['hunt', '--design', 'vanilla', '--runs', '0']),
  refused('no time', /--time/, ['hunt', '--design', 'vanilla', '--time', '0s']),
  refused('an unknown form', /--format.*xml/, ['list', '--format', 'xml']),
  refused('an unknown family of mutants', /"nope"/, ['mutants', '--design', 'nope']),
  refused('no file', /file/, ['replay']),
  refused('a missing file', /missing\.json/, ['replay', 'missing.json']),
  refused('a missing file to shrink', /missing\.json/, ['shrink', 'missing.json']),
  refused('a folder', /folder/, ['replay', 'folder']),
  refused('an empty file', /in\.json/, ['replay', 'in.json'], ''),
  refused('a file of zeros', /in\.json/, ['replay', 'in.json'], '\0\0\0\0'),
  refused('text that is no scenario', /in\.json/, ['replay', 'in.json'], 'hello\n'),
  refused('malformed JSON', /in\.json:1:14/, ['replay', 'in.json'], '{"schema": 1,, }'),
  refused('truncated JSON', /in\.json:\d+:\d+/, ['replay', 'in.json'], JSON.stringify(held).slice(0, 300)),
  refused('a truncated block', /in\.json/, ['replay', 'in.json'], 'rqcheck-scenario 1 design=vanilla\ncpus 2\n'),
  refused('a list', /in\.json/, ['replay', 'in.json'], '[]'),
  refused('more than 8 MiB', /in\.json: .*8 MiB/, ['replay', 'in.json'], `{${' '.repeat(9 * 1024 * 1024)}}`),
  refused(
    'a newer schema',
    /in\.json: schema: .*newer/,
    ['replay', 'in.json'],
    changed((s) => {
      s.schema = 2;
    }),
  ),
  refused(
    'a wrong type',
    /in\.json: shape\.cpus/,
    ['replay', 'in.json'],
    changed((s) => {
      (s.shape.cpus as unknown) = 'two';
    }),
  ),
  refused(
    'an unknown field',
    /in\.json: .*"colour"/,
    ['replay', 'in.json'],
    changed((s) => {
      Object.assign(s.shape, { colour: 'red' });
    }),
  ),
  refused(
    'a mask without a CPU',
    /in\.json: shape\.tasks\[0\]\.cpus/,
    ['replay', 'in.json'],
    changed((s) => {
      s.shape.tasks[0]!.cpus = [];
    }),
  ),
  refused(
    'a mask beyond the CPUs',
    /in\.json: shape\.tasks\[0\]\.cpus/,
    ['replay', 'in.json'],
    changed((s) => {
      s.shape.tasks[0]!.cpus = [2];
    }),
  ),
  refused(
    'no tasks',
    /in\.json: shape\.tasks/,
    ['replay', 'in.json'],
    changed((s) => {
      s.shape.tasks = [];
      s.ops = [];
    }),
  ),
  refused(
    'a runtime above the period',
    /in\.json: shape\.tasks\[1\]\.params/,
    ['replay', 'in.json'],
    changed((s) => {
      s.shape.tasks[1]!.params = { policy: 'deadline', runtimeNs: 5e6, deadlineNs: 4e6, periodNs: 4e6 } as never;
    }),
  ),
  refused(
    'a task that does not exist',
    /in\.json: ops\[0\]\.task/,
    ['replay', 'in.json'],
    changed((s) => {
      s.ops[0]!.task = 7;
    }),
  ),
  refused(
    'an unknown design in a file',
    /in\.json.*"nope"/,
    ['replay', 'in.json'],
    changed((s) => {
      s.design = 'nope';
    }),
  ),
  refused(
    'an unknown choice in a file',
    /in\.json.*"colour"/,
    ['replay', 'in.json'],
    changed((s) => {
      s.choices = { colour: 'red' };
    }),
  ),
  refused('a missing file of a design', /missing\.ts/, ['hunt', '--design', './missing.ts']),
  refused(
    'a design file that throws',
    /in\.ts.*boom/,
    ['hunt', '--design', './in.ts'],
    'throw new Error("boom\\nmore");',
  ),
  refused(
    'a design file that is no TypeScript',
    /in\.ts/,
    ['hunt', '--design', './in.ts'],
    'export const design = {{{',
  ),
  refused('a design file without a design', /in\.ts.*"design"/, ['hunt', '--design', './in.ts'], 'export const x = 1;'),
  refused('half a design', /in\.ts.*"name"/, ['hunt', '--design', './in.ts'], 'export const design = {};'),
  refused(
    'a design of an unknown base',
    /"nope"/,
    ['hunt', '--design', './in.ts'],
    ownDesign('own').replace("base: 'proxy-P2'", "base: 'nope'"),
  ),
  refused(
    'a design that changes an unknown section',
    /"nope"/,
    ['hunt', '--design', './in.ts'],
    ownDesign('own').replace('patch: {', "patch: { sections: { 'wake-up': { nope: (s) => s } },"),
  ),
  refused(
    'a design whose patch is no patch',
    /in\.ts/,
    ['hunt', '--design', './in.ts', '--runs', '1'],
    ownDesign('own').replace('patch: {', 'patch: { rules: 3 }, was: {'),
  ),
  refused(
    'a claim without a check',
    /in\.ts.*"check"/,
    ['hunt', '--design', 'vanilla', '--property', './in.ts', '--runs', '1'],
    NOBODY_RUNS.replace('check:', 'checks:'),
  ),
];

describe('a wrong input is refused with exit code 2 and one sentence that names it', () => {
  let files = 0;
  beforeAll(() => mkdirSync(join(folder, 'folder')));

  test.each(REFUSED)('$about', async ({ names, args, text }) => {
    // A module is loaded once a name: each case gets a file of its own, called in.json or in.ts.
    const sub = `case${files++}`;
    mkdirSync(join(folder, sub));
    const given = args.map((arg) =>
      text === undefined ? arg : arg.replace(/^(\.\/)?(in\.(json|ts))$/, `./${sub}/$2`),
    );
    if (text !== undefined) {
      const name = given.find((arg) => arg.startsWith(`./${sub}/`))!;
      writeFileSync(join(folder, name), text);
    }
    const { code, out, err } = await inProcess([...given, ...(given[0] === 'hunt' ? ['--store', `${sub}/store`] : [])]);
    expect(err).toMatch(names);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toMatch(/\n {4}at /);
    expect(
      err
        .trimEnd()
        .split('\n')
        .filter((line) => !/^\(/.test(line)),
    ).toHaveLength(1);
    expect(existsSync(join(folder, sub, 'store'))).toBe(false);
  });

  test('the same from a process of its own', async () => {
    for (const args of [
      ['replay', 'missing.json'],
      ['hunt', '--design', 'nope'],
    ]) {
      const { code, out, err } = await rqcheck(...args);
      expect([code, out, err.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    }
  });
});
