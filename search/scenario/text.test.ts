// The text form as people see it: one full example, what may be written differently, every refusal by its message.

import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './durations.ts';
import { InputError } from './errors.ts';
import { parseScenario } from './read.ts';
import { formatScenarioText } from './text-format.ts';
import { parseScenarioText } from './text-parse.ts';

const EXAMPLE = `rqcheck-scenario 1 design=proxy-P2 handoff=first remote=chain \\
    mutant="my mistakes/lost wake-up.ts" \\
    mutant-sha256=0123456789abcdef0123456789abcdef0123456789abcdef01234\\
    56789abcdef
cpus 4
tick 4ms
ipi 10us
max-sections 6000
settle 100ms
task H fifo 30 cpus=0,1
task F fair nice=-3 slice=3ms endless
task D deadline 2ms/8ms/8ms cpus=0,2,3
task G fair nice=0 cpus=0-2 endless
mutex m
expect violated property=curr-is-allowed-here digest=0123456789abcdef
----
wake H on=1 pick=2 stop-after=hand-over#1
lock H m
lock curr@0 m killable stop-after=#3
trylock H m
unlock F m
sleep H 5ms
sleep F
sleep D 1us uninterruptible
yield H
signal H on=0 fatal
signal H on=0
affinity H cpus=1-3 on=0
policy H fifo 20 on=0
policy H deadline 1ms/2ms/3ms on=1
policy H fair nice=1 on=0
migrate-disable H
migrate-enable H
spurious H on=0
elapse 3ms
hold 0
go 0
go H
tick 0
exit H
end
`;

const SMALL = [
  'rqcheck-scenario 1 design=d',
  'cpus 2',
  'settle 1s',
  'task H fifo 3',
  'mutex m',
  '----',
  'yield H',
  'end',
];

/** The small block with line n (from 1) replaced by these lines. */
const edited = (n: number, ...lines: string[]) => SMALL.toSpliced(n - 1, 1, ...lines).join('\n');
const op = (line: string) => edited(7, line);
const task = (line: string) => edited(4, line, 'task H fifo 3');

function complaint(text: string): string {
  try {
    parseScenario(text, 'f');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}

const REFUSED: readonly [text: string, message: string][] = [
  ['Hi,\nno rqcheck-scenario here', 'f: no scenario block: no line starts with "rqcheck-scenario 1 design="'],
  [`${EXAMPLE}\n> ${SMALL.join('\n> ')}`, 'f:43:3: a second scenario block; exactly one is read'],
  [SMALL.slice(0, -1).join('\n'), 'f:7:1: the scenario block of line 1 has no "end"'],
  [[...SMALL.slice(0, -1), ...SMALL].join('\n'), 'f:8:1: the scenario block of line 1 has no "end"'],
  [SMALL.join('\n').replace('end', 'end now'), 'f:8:5: nothing follows "end" on its line'],
  [SMALL.join('\n').replace('----\n', ''), 'f:7:1: the block has no line "----" before "end"'],
  ['rqcheck-scenario 1 design=d\nend', 'f:2:1: the block has no line "----" before "end"'],
  [
    edited(1, 'rqcheck-scenario 2 design=d'),
    'f:1:18: this is schema 2, but this version of rqcheck reads schema 1; a newer rqcheck is needed',
  ],
  [edited(1, 'rqcheck-scenario 0 design=d'), 'f:1:1: a scenario has schema 1'],
  [edited(1, 'rqcheck-scenario v1 design=d'), 'f:1:18: "v1" is not an integer'],
  [edited(1, 'rqcheck-scenario 1 mutant=d'), 'f:1:1: "rqcheck-scenario" needs design='],
  [edited(1, 'rqcheck-scenario 1 design=d design=e'), 'f:1:29: "design=" is given twice'],
  [edited(1, 'rqcheck-scenario 1 design=d a=b a=b'), 'f:1:33: "a=" is given twice'],
  [edited(1, 'rqcheck-scenario 1 design=d loose'), 'f:1:29: unexpected word "loose" after "rqcheck-scenario"'],
  [edited(1, 'rqcheck-scenario 1 design="my file'), 'f:1:20: the quotes in "design=\\"my file" do not match'],
  [
    edited(1, 'rqcheck-scenario 1 design=d mutant-sha256=00'),
    'f:1:1: a sha256 is 64 hex digits in lower case, not "00"',
  ],
  [edited(1, `rqcheck-scenario 1 design=${'d'.repeat(32_768)}`), 'f:1:1: an item is longer than 32 KiB'],
  [edited(2), 'f:1:1: the block has no line "cpus"'],
  [edited(3), 'f:1:1: the block has no line "settle"'],
  [edited(4, 'task K fifo 3'), 'f:7:7: unknown task "H"'],
  [edited(4), 'f:6:7: unknown task "H"'],
  [edited(2, 'cpus 2', 'cpus 2'), 'f:3:1: "cpus" is given twice'],
  [edited(2, 'cpus two'), 'f:2:6: "two" is not an integer'],
  [edited(2, 'cpus 65'), 'f:2:1: the number of CPUs is an integer from 1 to 64, not 65'],
  [edited(2, 'cpus'), 'f:2:1: "cpus" needs a number'],
  [edited(2, 'cpus 2 3'), 'f:2:8: unexpected word "3" after "cpus"'],
  [edited(2, 'cpus 2 tick=3'), 'f:2:8: "cpus" takes no "tick="'],
  [edited(3, 'settle 1'), 'f:3:8: "1" is not a duration: an integer with ns, us, ms or s'],
  [edited(3, 'settle 0.5s'), 'f:3:8: "0.5s" is not a duration: an integer with ns, us, ms or s'],
  [edited(3, 'settle 1001s'), 'f:3:1: settle is 0s to 1000s in whole nanoseconds, not 1001000000000'],
  [edited(3, 'settle 1s', 'tick 1us'), 'f:4:1: a tick is 0 or 100us to 100ms in whole nanoseconds, not 1000'],
  [task('thread X'), 'f:4:1: unknown item "thread" before "----"'],
  [task('toString X'), 'f:4:1: unknown item "toString" before "----"'],
  [task('task'), 'f:4:1: "task" needs a name'],
  [task('task X'), 'f:4:1: "task" needs a policy: fifo, rr, fair or deadline'],
  [task('task X batch 3'), 'f:4:8: a policy is one of fifo, rr, fair, deadline, not "batch"'],
  [task('task X fifo'), 'f:4:1: "task" needs a fifo priority'],
  [task('task X fifo 100'), 'f:4:6: a fifo priority is an integer from 1 to 99, not 100'],
  [task('task X fair nice=20'), 'f:4:6: a nice value is an integer from -20 to 19, not 20'],
  [task('task X fair nice=low'), 'f:4:13: "low" is not an integer'],
  [task('task X deadline 2ms/8ms'), 'f:4:17: "2ms/8ms" is not RUNTIME/DEADLINE/PERIOD'],
  [task('task X deadline 2ms/8ms/x'), 'f:4:17: "x" is not a duration: an integer with ns, us, ms or s'],
  [task('task X deadline 9ms/8ms/8ms'), 'f:4:6: runtime <= deadline <= period does not hold for 9ms/8ms/8ms'],
  [task('task X fair group=web'), 'f:4:13: "web" is not NAME:SHARES'],
  [task('task X fair group=web:1'), "f:4:6: a group's shares is an integer from 2 to 262144, not 1"],
  [
    task('task X fair group=web:8\ntask Y fair group=web:9'),
    'f:5:6: the group "web" has 8 shares at an earlier task and 9 here',
  ],
  [task('task X fifo 3 cpus='), 'f:4:15: "" is not a list of CPUs such as 0,2-5'],
  [task('task X fifo 3 cpus=1-0'), 'f:4:15: the range 1-0 runs backwards'],
  [task('task X fifo 3 cpus=0-1,1'), 'f:4:15: CPU 1 is named twice'],
  [task('task X fifo 3 cpus=0-999'), 'f:4:15: there is no CPU 999, the last possible one is CPU 63'],
  [task('task X fifo 3 cpus=2'), 'f:4:6: there is no CPU 2, the last one is CPU 1'],
  [task('task H fifo 4'), 'f:5:6: "H" is the name of an earlier task or mutex'],
  [edited(5, 'mutex H'), 'f:5:7: "H" is the name of an earlier task or mutex'],
  [
    edited(5, 'mutex m,n'),
    'f:5:7: a name starts with a letter or _ and has at most 32 of A-Z a-z 0-9 _ . -, not "m,n"',
  ],
  [edited(5, 'expect held'), 'f:5:1: "expect" needs digest='],
  [edited(5, 'expect maybe digest=0123456789abcdef'), 'f:5:1: a verdict is held or violated'],
  [edited(5, 'expect held digest=01', 'expect held digest=01'), 'f:6:1: "expect" is given twice'],
  [edited(6, '---- yes'), 'f:6:6: unexpected word "yes" after "----"'],
  [op('exec H'), 'f:7:1: unknown operation "exec"'],
  [op('> > \tsome prose'), 'f:7:6: unknown operation "some"'],
  [op('go-task H'), 'f:7:1: unknown operation "go-task"'],
  [op('wake X on=0'), 'f:7:6: unknown task "X"'],
  [op('wake H'), 'f:7:1: "wake" needs on='],
  [op('wake H on=2'), 'f:7:1: there is no CPU 2, the last one is CPU 1'],
  [op('wake H on=0 on=1'), 'f:7:13: "on=" is given twice'],
  [op('wake H on=0 cpus=1'), 'f:7:13: "wake" takes no "cpus="'],
  [op('wake H on=0 fatal'), 'f:7:13: unexpected word "fatal" after "wake"'],
  [op('wake H \\\n  on=x'), 'f:8:3: "x" is not an integer'],
  [op('yield curr@2'), 'f:7:1: there is no CPU 2, the last one is CPU 1'],
  [op('yield curr@x'), 'f:7:7: unknown task "curr@x"'],
  [op('yield H pick=-1'), 'f:7:1: a pick is an integer from 0 to 1000000, not -1'],
  [op('yield H stop-after=block'), 'f:7:9: "block" is not SECTION#N or #N'],
  [op('yield H stop-after=block#0'), 'f:7:1: the count of a stop is an integer from 1 to 1000, not 0'],
  [op('lock H'), 'f:7:1: "lock" needs a mutex'],
  [op('lock H n'), 'f:7:8: unknown mutex "n"'],
  [op('lock H m idle'), 'f:7:10: unexpected word "idle" after "lock"'],
  [op('sleep H 5'), 'f:7:9: "5" is not a duration: an integer with ns, us, ms or s'],
  [op('elapse 1001s'), 'f:7:1: a time to elapse is 0 or 1ns to 1000s in whole nanoseconds, not 1001000000000'],
  [op('hold H'), 'f:7:6: "H" is not an integer'],
  [op('go'), 'f:7:1: "go" needs a CPU or a task'],
  [op('affinity H on=0'), 'f:7:1: "affinity" needs cpus='],
  [' '.repeat(8 * 1024 * 1024 + 1), 'f: the input is larger than 8 MiB'],
];

describe('text', () => {
  it('is written back as it was', () => {
    expect(formatScenarioText(parseScenarioText(EXAMPLE, 'f'))).toBe(EXAMPLE);
  });

  it('takes comments, blank lines, other orders and spelled-out defaults', () => {
    const loose = `  # a comment
      rqcheck-scenario 1 mutant=x \\
         design=d
      settle 1000ms

      task H fair cpus=1,0
      # what follows is held by H
      mutex m
      cpus 2
      ----
      wake pick=0 on=1 \\
        H
      lock H m uninterruptible
      sleep H 0s interruptible
      end`;
    expect(formatScenarioText(parseScenarioText(loose, 'f'))).toBe(
      [
        ...['rqcheck-scenario 1 design=d mutant=x', 'cpus 2', 'settle 1s', 'task H fair nice=0', 'mutex m', '----'],
        ...['wake H on=1', 'lock H m', 'sleep H', 'end', ''],
      ].join('\n'),
    );
  });

  it.each(REFUSED.map(([text, message]) => [message, text] as const))('%s', (message, text) => {
    expect(complaint(text)).toBe(message);
  });

  it('answers a hostile line in time', () => {
    const long = 4 * 1024 * 1024;
    expect(complaint(`rqcheck-scenario${' '.repeat(long)}x`)).toMatch(/no scenario block/);
    expect(complaint(`rqcheck-scenario 1 design=${'"\\'.repeat(long / 2)}`)).toMatch(/longer than 32 KiB|has no "end"/);
    expect(complaint(`${'>'.repeat(long)}${' >'.repeat(long / 2)}`)).toMatch(/no scenario block/);
  });
});

describe('a duration', () => {
  it('has the largest exact unit', () => {
    const written = [0, 1, 999, 1_000, 1_500, 4_000_000, 100_000_000, 1_000_000_000, 90_000_000_000];
    expect(written.map(formatDuration)).toEqual(['0s', '1ns', '999ns', '1us', '1500ns', '4ms', '100ms', '1s', '90s']);
    expect(written.map((ns) => parseDuration(formatDuration(ns)))).toEqual(written);
  });

  it('is refused when it is no integer with a unit, or not exact', () => {
    expect(['5', 'ms', '-1ms', '1.5ms', '1 ms', '1m', '9007199254740993ns'].map(parseDuration)).toEqual(
      Array(7).fill(null),
    );
  });
});
