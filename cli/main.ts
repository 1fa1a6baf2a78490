// The command line: parses, dispatches to one file a verb, and turns input errors into one sentence and exit code 2. People's text
// goes to standard error, results to standard output. Only the verb that is asked for is loaded, so that a short one is soon done.

import { Argument, Command, CommanderError, Option } from 'commander';
import { DesignError } from '../model/designs/error.ts';
import { InputError } from '../search/scenario/errors.ts';
import { EXIT } from './exit.ts';
import { EXPORT_FORMS, SHELLS } from './forms.ts';
import { bytes, integer, kinds, milliseconds, pairs, seed, shard } from './parse.ts';

const format = (...choices: string[]): Option =>
  new Option('--format <form>', 'form of the result').choices(choices).default(choices[0]);
const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

const program = new Command('rqcheck')
  .description('Hunts violations of claims about Linux scheduler designs, and prints them small enough for a mail.')
  .version('0.1.0')
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  .showHelpAfterError('(rqcheck --help says more)')
  .addHelpText(
    'after',
    `
Exit codes: 0 held, 1 violated, 2 bad usage or input, 3 vacuous (too little was exercised) or bounded,
4 stale or not deterministic, 5 the canary survived, 70 an error inside.`,
  );

program
  .command('hunt')
  .description('search at random for scenarios that break a claim; without a design, hunt the default set')
  .option('--design <name|path>', 'registered design, or TypeScript file that exports one as `design`')
  .option('--choice <name=value>', 'sub-choice of the design, repeatable', collect)
  .option('--mutant <name|row|path>', 'seeded mistake to put in, by name, catalogue row or file')
  .option('--property <name|path>', 'judge only this claim, repeatable', collect)
  .option('--seed <integer>', 'seed of the search', seed, '1')
  .option('--runs <count>', 'budget of runs; all of it is spent', integer(1, Number.MAX_SAFE_INTEGER))
  .option('--time <duration>', 'budget of time, like 60s; all of it is spent', milliseconds)
  .option('--workers <count>', 'worker threads', integer(1, 256), 1)
  .addOption(
    new Option('--grain <grain>', 'how finely CPUs interleave').choices(['mixed', 'whole', 'section']).default('mixed'),
  )
  .addOption(
    new Option('--guide <guide>', 'what later runs learn from earlier ones, on one worker').choices([
      'uniform',
      'successions',
      'score',
    ]),
  )
  .option('--store <folder>', 'where findings are kept')
  .addOption(format('terminal', 'mail', 'json'))
  .option('--quiet', 'no progress')
  .addHelpText(
    'after',
    '\nExamples:\n  rqcheck hunt --design proxy-P2 --time 60s\n  rqcheck hunt --design proxy-P2 --mutant M24 --format mail',
  )
  .action(async (options) =>
    finish((await import('./hunt.ts')).huntVerb({ ...options, choice: pairs(options.choice) })),
  );

program
  .command('replay')
  .description('run one scenario twice and compare; `-` reads it, or a mail that carries it, from standard input')
  .argument('<file>', 'scenario or finding')
  .addOption(format('terminal', 'mail', 'json'))
  .option('--property <name|path>', 'judge only this claim, repeatable; a claim of your own needs its file', collect)
  .option('--all', 'show every step and event')
  .action(async (file, options) => finish((await import('./replay.ts')).replayVerb(file, options)));

program
  .command('explain')
  .description('tell one run as let, then, but: the changes that matter, who waits and why, and the contradiction')
  .argument('<file>', 'scenario, finding or mail; `-` for standard input')
  .option('--property <name|path>', 'judge only this claim, repeatable; a claim of your own needs its file', collect)
  .addOption(format('text', 'json'))
  .addHelpText(
    'after',
    '\nExamples:\n  rqcheck explain .rqcheck/findings/x.json\n  rqcheck explain - --format json < mail',
  )
  .action(async (file, options) => finish((await import('./explain.ts')).explainVerb(file, options)));

program
  .command('shrink')
  .description('reduce a violating scenario further and certify that it is minimal')
  .argument('<file>', 'scenario or finding; `-` for standard input')
  .option('--property <name|path>', 'judge only this claim, repeatable; a claim of your own needs its file', collect)
  .option('--store <folder>', 'where the smaller finding is kept')
  .addOption(format('terminal', 'mail', 'json'))
  .action(async (file, options) => finish((await import('./shrink.ts')).shrinkVerb(file, options)));

program
  .command('check')
  .description('search everything that a small shape can reach; the counterexample has the fewest operations')
  .requiredOption('--design <name|path>', 'what is searched; `tiny` is the cross-check model')
  .requiredOption('--shape <shape>', 'how large it is, like cpus=2,tasks=3,mutexes=2')
  .option('--choice <name=value>', 'sub-choice of the design, repeatable', collect)
  .option('--mutant <name|row|path>', 'seeded mistake to put in, by name, catalogue row or file')
  .option('--property <name|path>', 'judge only this claim, repeatable', collect)
  .option('--reach <question>', 'instead of judging claims: can this situation be reached?')
  .option('--ops <kinds>', 'what the environment does, like wake,lock,unlock,sleep', kinds)
  .option('--operations <count>', 'at most so many operations on a path', integer(1, 1_000_000))
  .option('--holds <count>', 'interleave as a scenario does, with at most so many holds on a path', integer(0, 100))
  .addOption(
    new Option('--grain <grain>', 'others may act between all sections, or only while no such lock is kept').choices([
      'section',
      'runqueue',
      'lock',
    ]),
  )
  .option('--symmetry', 'states that differ in the names of interchangeable tasks and CPUs alone are one')
  .option('--local', 'sections that commute with all that other CPUs do run at once; for tasks bound to one CPU each')
  .option('--whole', 'search all of a shape that does not fit until the memory is full, not a smaller scope to its end')
  .option('--random <runs>', 'how much of what was counted do so many random runs reach?', integer(1, 100_000_000))
  .option('--seed <integer>', 'seed of these runs', seed, '1')
  .option('--memory <bytes>', 'limit for states, like 2gb; the search ends there with a verdict', bytes, 2e9)
  .option('--max-states <count>', 'end after so many states', integer(1, Number.MAX_SAFE_INTEGER))
  .option('--time <duration>', 'end after this time, like 60s', milliseconds)
  .option('--checkpoint <file>', 'written each minute and when the time is over; taken up from when it is there')
  .option('--store <folder>', 'where a finding is kept')
  .addOption(format('terminal', 'json'))
  .option('--quiet', 'no progress')
  .addHelpText(
    'after',
    '\nExamples:\n  rqcheck check --design tiny --shape tasks=5,mutexes=3,cpus=2\n  rqcheck check --design proxy-P2 --shape cpus=2,tasks=3,mutexes=2 --mutant M24',
  )
  .action(async (options) =>
    finish((await import('./check.ts')).checkVerb({ ...options, choice: pairs(options.choice) })),
  );

program
  .command('mutants')
  .description('the kill table: every seeded mistake against all claims')
  .option('--design <name>', 'only mutants tried on this preset or family (proxy)')
  .option('--only <name|row>', 'only this mutant')
  .option('--seed <integer>', 'seed of the search', seed, '1')
  .option('--store <folder>', 'keep the smallest scenario of each kill there')
  .option('--workers <count>', 'worker threads', integer(1, 256), 1)
  .addOption(format('terminal', 'json'))
  .option('--quiet', 'no progress')
  .action(async (options) => finish((await import('./mutants.ts')).mutantsVerb(options)));

program
  .command('compare')
  .description('two designs on the same scenarios: claims lost and gained, windows, costs, and where they first part')
  .argument('<a>', 'registered design, or TypeScript file that exports one')
  .argument('<b>', 'the other one; exit code 1 when it breaks a claim that the first keeps')
  .option('--choice-a <name=value>', 'sub-choice of the first, repeatable', collect)
  .option('--choice-b <name=value>', 'sub-choice of the other, repeatable', collect)
  .option('--seed <integer>', 'seed of the scenarios', seed, '1')
  .option('--runs <count>', 'scenarios', integer(1, 10_000_000), 1000)
  .addOption(
    new Option('--grain <grain>', 'how finely CPUs interleave').choices(['mixed', 'whole', 'section']).default('mixed'),
  )
  .option('--store <folder>', 'where the scenarios of lost and gained claims are kept')
  .addOption(format('terminal', 'json'))
  .option('--quiet', 'no progress')
  .action(async (a, b, { choiceA, choiceB, ...options }) => {
    const { compareVerb } = await import('./compare.ts');
    await finish(compareVerb(a, b, { ...options, choiceA: pairs(choiceA), choiceB: pairs(choiceB) }));
  });

program
  .command('gate')
  .description(
    'judge designs against what is expected of them: kept scenarios, then drawn runs; what CI runs on a change',
  )
  .option('--design <name|path>', 'design to judge, repeatable; without one, every preset', collect)
  .option('--mutant <name|row|path>', 'seeded mistake to put in the place of the design')
  .option('--seed <integer>', 'seed of the drawn runs (default: 1)', seed)
  .option('--runs <count>', 'drawn runs of each design (default: 500)', integer(0, 1_000_000_000))
  .option('--time <duration>', 'time for the drawn runs of all designs, like 60s', milliseconds)
  .option('--scenarios <path>', 'also judge these: a file or folder of scenarios and findings, repeatable', collect)
  .option('--against <name|path>', 'also: claims lost and gained against this design on the same scenarios')
  .option('--shard <k/n>', 'do the k-th of n shares of the work', shard)
  .option('--merge <files...>', 'put the JSON of all shards together into one verdict')
  .option('--strict', 'what is known to be broken and no longer is fails as well')
  .option('--update', 'write down what is broken today as what is expected')
  .option('--store <folder>', 'where the scenarios of lost claims are kept')
  .option('--junit <file>', 'write JUnit XML as well')
  .option('--github', 'GitHub annotations, and a summary of the job in $GITHUB_STEP_SUMMARY')
  .addOption(format('text', 'json'))
  .option('--quiet', 'no progress')
  .addHelpText(
    'after',
    '\nExamples:\n  rqcheck gate\n  rqcheck gate --design ./my-design.ts --against proxy-P2 --runs 5000 --junit gate.xml\n  rqcheck gate --design linux --scenarios .rqcheck/findings\n  rqcheck gate --shard 1/3 --format json > 1.json\n  rqcheck gate --merge 1.json 2.json 3.json --github',
  )
  .action(async (options) => finish((await import('./gate.ts')).gateVerb(options)));

program
  .command('crosscheck')
  .description('schedules that others made, a JSON record a line, against what the model does with the same tasks')
  .argument('[files...]', 'records; `-` for standard input')
  .option('--random <count>', 'also draw task sets, and run those that an analysis accepts', integer(1, 10_000_000))
  .option('--seed <integer>', 'seed of the drawn sets', seed, '1')
  .option(
    '--from <number>',
    'number of the first drawn set, to go on where another run ended',
    integer(0, 1_000_000_000),
  )
  .addOption(format('terminal', 'json'))
  .option('--quiet', 'no progress')
  .action(async (files, options) => finish((await import('./crosscheck.ts')).crosscheckVerb(files, options)));

program
  .command('export')
  .description('hand a run over: a page that opens from disk, a trace for the Perfetto UI, a mail, the record as JSON')
  .argument('<files...>', 'scenario or finding, `-` for standard input; or what searches printed with --format json')
  .addOption(new Option('--to <form>', 'what it becomes').choices(EXPORT_FORMS).makeOptionMandatory())
  .option('--out <file>', 'where it is written; otherwise to standard output')
  .option('--property <name|path>', 'judge only this claim, repeatable; a claim of your own needs its file', collect)
  .addOption(format('terminal', 'json'))
  .addHelpText(
    'after',
    '\nExamples:\n  rqcheck export .rqcheck/findings/x.json --to html --out x.html\n  rqcheck export - --to perfetto --out x.json < mail\n  rqcheck export hunt.json mutants.json --to html --out campaign.html',
  )
  .action(async (files, options) => finish((await import('./export.ts')).exportVerb(files, options)));

program
  .command('list')
  .description('designs, properties and mutants, each with its source')
  .addOption(format('terminal', 'json'))
  .action(async (options) => finish((await import('./list.ts')).listVerb(options)));

program
  .command('doctor')
  .description('what is installed, what is missing, and what for')
  .addOption(format('terminal', 'json'))
  .action(async (options) => finish((await import('./doctor.ts')).doctorVerb(options)));

program
  .command('completion')
  .description('a script that completes verbs, options and names in your shell')
  .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
  .addHelpText(
    'after',
    '\nExamples:\n  source <(rqcheck completion bash)\n  rqcheck completion fish > ~/.config/fish/completions/rqcheck.fish',
  )
  .action(async (shell) => finish((await import('./completion.ts')).completionVerb(program, shell)));

async function finish(verb: number | Promise<number>): Promise<void> {
  process.exitCode = await verb;
}

// A reader that has seen enough, such as `head`, is no error of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** One sentence for what the user can mend; where it happened only for what we, or the author of a loaded file, must. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.held : EXIT.usage;
  if (error instanceof InputError || error instanceof DesignError) {
    process.stderr.write(`rqcheck: ${error.message}\n`);
    return EXIT.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`rqcheck: an error inside rqcheck, or in a file that it loaded:\n${stack}\n`);
  return EXIT.internal;
}
