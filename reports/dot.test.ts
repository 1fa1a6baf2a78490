// The diagrams are what the tables say: drawn anew and compared with those on file, so that a change of a table shows as a diff that
// kernel people read.

import { expect, test } from 'vitest';
import { AUTOMATA } from '../properties/rv/automata.ts';
import { dotOf } from './dot.ts';

test.each(AUTOMATA.map((d) => [`${d.automaton.name} ${d.variant}`.trim(), d.automaton] as const))(
  'diagram of %s',
  (_name, automaton) => {
    expect(dotOf(automaton)).toMatchSnapshot();
  },
);
