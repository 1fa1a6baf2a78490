// An automaton as a diagram in the form that the kernel keeps its monitors in (tools/verification/models), so that either side can read
// the other's: guards and resets after the event, the invariant in the label of its state.

import { type Automaton, type Edge, edgeOf } from '../properties/rv/automaton.ts';

const quote = (text: string): string => `"${text}"`;

function labelOf(event: string, { guard, reset }: Edge): string {
  return [event, ...(guard === undefined ? [] : [guard]), ...(reset ? ['reset(clk)'] : [])].join(';');
}

/** Edges between the same two states share an arrow. */
function arrows({ states }: Automaton): string[] {
  return Object.entries(states).flatMap(([from, { on }]) => {
    const labels = new Map<string, string[]>();
    for (const [event, target] of Object.entries(on)) {
      const edge = edgeOf(target);
      labels.set(edge.to, [...(labels.get(edge.to) ?? []), labelOf(event, edge)]);
    }
    return [...labels].map(([to, all]) => `${quote(from)} -> ${quote(to)} [ label = ${quote(all.join('\\n'))} ];`);
  });
}

export function dotOf(automaton: Automaton): string {
  const { initial, marked = [initial], states } = automaton;
  const plain = Object.keys(states).filter((state) => !marked.includes(state));
  const start = quote(`__init_${initial}`);
  const lines = [
    `{node [shape = plaintext, style=invis, label=""] ${start}};`,
    ...marked.map((state) => `{node [shape = doublecircle] ${quote(state)}};`),
    ...plain.map((state) => `{node [shape = circle] ${quote(state)}};`),
    `${start} -> ${quote(initial)};`,
    ...Object.entries(states).map(
      ([state, { below }]) =>
        `${quote(state)} [label = ${quote(below === undefined ? state : `${state}\\nclk < ${below}`)}];`,
    ),
    ...arrows(automaton),
    '{ rank = min ;',
    `\t${start};`,
    `\t${quote(initial)};`,
    '}',
  ];
  return [
    'digraph state_automaton {',
    '\tcenter = true;',
    '\tsize = "7,11";',
    ...lines.map((l) => `\t${l}`),
    '}',
    '',
  ].join('\n');
}
