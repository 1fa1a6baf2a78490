// `completion`: a script that teaches a shell the verbs, options and names of today. Made from the command's own tree, so that it cannot
// know less than the help does; complete in itself, so that a key press starts nothing.

import type { Command, Option } from 'commander';
import { PRESETS } from '../model/designs/presets.ts';
import { MUTANTS } from '../model/mutants/index.ts';
import { PROPERTIES } from '../properties/index.ts';
import { QUESTIONS } from '../search/exhaustive/questions.ts';
import { EXIT } from './exit.ts';
import type { Shell } from './forms.ts';
import { print } from './output.ts';

const designs = (): string[] => PRESETS.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
const mutants = (): string[] => MUTANTS.map(({ name }) => name);

/** What an option or argument of this name takes, where that has a name. Where nothing fits, a shell offers files. */
const VALUES: Readonly<Record<string, () => string[]>> = {
  design: designs,
  against: designs,
  a: designs,
  b: designs,
  mutant: mutants,
  only: mutants,
  property: () => PROPERTIES.map(({ name }) => name),
  reach: () => QUESTIONS.map(({ name }) => name),
};

interface Flag {
  /** With its dashes. */
  long: string;
  about: string;
  takes: boolean;
  values: string[];
}

interface Verb {
  name: string;
  about: string;
  flags: Flag[];
  /** What its arguments may be, where that has a name. */
  values: string[];
}

function flagOf({ long, description, required, optional, argChoices }: Option): Flag {
  const takes = required || optional;
  const name = long!.slice(2);
  return { long: long!, about: description, takes, values: argChoices ?? (takes ? (VALUES[name]?.() ?? []) : []) };
}

function verbsOf(program: Command): Verb[] {
  const help = program.createHelp();
  return help.visibleCommands(program).map((command) => ({
    name: command.name(),
    about: command.description(),
    flags: help
      .visibleOptions(command)
      .filter(({ long }) => long)
      .map(flagOf),
    values: [
      ...new Set(
        command.registeredArguments.flatMap((argument) => argument.argChoices ?? VALUES[argument.name()]?.() ?? []),
      ),
    ],
  }));
}

/** In single quotes, for any of the shells. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function bashScript(name: string, verbs: readonly Verb[]): string {
  const cases = verbs.flatMap(({ name: verb, flags }) =>
    flags
      .filter(({ takes }) => takes)
      .map(({ long, values }) => `      ${quoted(`${verb} ${long}`)}) words=${quoted(values.join(' '))} ;;`),
  );
  const options = verbs.map(
    (verb) => `          ${verb.name}) words=${quoted(verb.flags.map(({ long }) => long).join(' '))} ;;`,
  );
  const named = verbs.map((verb) => `          ${verb.name}) words=${quoted(verb.values.join(' '))} ;;`);
  return `_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" verb="\${COMP_WORDS[1]}" words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${quoted([...verbs.map((verb) => verb.name), '--help', '--version'].join(' '))}
  else
    case "$verb $before" in
${cases.join('\n')}
      *)
        case "$word" in
          -*) case "$verb" in
${options.join('\n')}
          esac ;;
          *) case "$verb" in
${named.join('\n')}
          esac ;;
        esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _${name} ${name}`;
}

/** zsh reads the script of bash through its own bridge. */
const zshScript = (name: string, verbs: readonly Verb[]): string =>
  `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(name, verbs)}`;

/** fish has other quotes: a backslash escapes inside of them. */
const fishQuoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function fishScript(name: string, verbs: readonly Verb[]): string {
  const line = (...words: string[]): string => ['complete', '-c', name, ...words].join(' ');
  const lines = verbs.flatMap((verb) => {
    const here = ['-n', fishQuoted(`__fish_seen_subcommand_from ${verb.name}`)];
    const flags = verb.flags.map(({ long, about, takes, values }) => {
      const value = values.length > 0 ? ['-r', '-a', fishQuoted(values.join(' '))] : takes ? ['-r'] : [];
      return line(...here, '-l', long.slice(2), ...value, '-d', fishQuoted(about));
    });
    const named = verb.values.length > 0 ? [line(...here, '-a', fishQuoted(verb.values.join(' ')))] : [];
    return [
      line('-f', '-n', '__fish_use_subcommand', '-a', verb.name, '-d', fishQuoted(verb.about)),
      ...flags,
      ...named,
    ];
  });
  return lines.join('\n');
}

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

export function completionVerb(program: Command, shell: Shell): number {
  const name = program.name();
  print(
    `# Completion of ${name} for ${shell}, made by: ${name} completion ${shell}\n${SCRIPTS[shell](name, verbsOf(program))}\n`,
  );
  return EXIT.held;
}
