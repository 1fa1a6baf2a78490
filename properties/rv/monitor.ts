// From a table to a claim: a monitor when only order matters, a window when a clock has bounds, since those depend on the shape. The
// claim says what its guards and bounds mean; what it hears follows from the table.

import { EV_AFFINITY, EV_PI_SETPRIO, EV_POLICY, EVENT_STRIDE, EVERY_KIND } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import type { Shape } from '../../model/shape.ts';
import type { View } from '../../model/view.ts';
import type { EventReader, Memory, Monitor, Window } from '../types.ts';
import { type Automaton, memoryFor } from './automaton.ts';
import { kindsFeeding } from './events.ts';
import { feed } from './feed.ts';
import { Track, type TrackOptions } from './track.ts';

interface Claim extends TrackOptions {
  name: string;
  because: string;
  source: readonly string[];
  appliesTo: Monitor['appliesTo'];
  automaton: Automaton;
  /** Name of its memory, where two claims share an automaton's name. */
  memory: string;
}

export function monitorOf({ name, because, source, appliesTo, automaton, memory, ...options }: Claim): Monitor {
  const track = new Track(automaton, options);
  return {
    kind: 'monitor',
    name,
    because,
    source,
    appliesTo,
    hears: kindsFeeding(track.compiled.alphabet, track.byDonor),
    memory: memoryFor(memory, track.compiled),
    hear(events, cells, w, names) {
      track.begin(cells, w);
      feed(track, events);
      return track.says(names);
    },
  };
}

interface TimedClaim extends Claim {
  about: Window['about'];
  /** What the bounds are, in words; whether the design promises them. */
  formula: string;
  promised?: boolean;
  /** Is a clock worth anything in this run, with this shape and after what has happened? Absent: always. */
  judges?(w: View, memory: Memory, shape: Shape): boolean;
  /** Is it worth nothing any more, after this event or after time was held? Absent: never. */
  spoils?(w: View, memory: Memory, kind: number, task: number): boolean;
}

/** What `spoils` is asked about when no event asks: the time held so far. */
export const NO_EVENT = -1;

/** What a timed claim remembers about the run, by row: whether it judges, and when it looked at the clocks last. */
const STANDING = 0;
const LOOKED_NS = 1;
const NOT_ASKED = 0;
const JUDGING = 1;
const SPOILED = 2;

export function windowOf(claim: TimedClaim): Window {
  const { name, because, source, appliesTo, automaton, memory, about, formula, promised = true, ...options } = claim;
  const { judges, spoils } = claim;
  const track = new Track(automaton, options);
  const part = memoryFor(memory, track.compiled);
  const kinds = [
    ...new Set([...kindsFeeding(track.compiled.alphabet, track.byDonor), EV_POLICY, EV_PI_SETPRIO, EV_AFFINITY]),
  ];
  const heard = Uint8Array.from(EVERY_KIND, (kind) => (kinds.includes(kind) ? 1 : 0));
  return {
    kind: 'window',
    name,
    because,
    source,
    appliesTo,
    about,
    hears: kinds,
    memory: part,
    // It looks only when it hears something: clocks are instants, so nothing is lost by looking later.
    observe(w, events, cells, _passedNs, shape, names) {
      const run = cells.row0!;
      const about = run[STANDING] === SPOILED ? NOTHING : concern(events, heard);
      if (about === NOTHING) return null;
      if (run[STANDING] === NOT_ASKED) run[STANDING] = !judges || judges(w, cells, shape) ? JUDGING : SPOILED;
      if (spoils && isSpoiled(spoils, w, cells, about === CHANGES ? events : NO_EVENTS)) run[STANDING] = SPOILED;
      if (run[STANDING] === SPOILED) return null;
      track.begin(cells, w);
      track.shape = shape;
      const late = run[LOOKED_NS] === w.system.nowNs[0] ? null : track.overdue(names);
      run[LOOKED_NS] = w.system.nowNs[0]!;
      if (late !== null && promised) return late;
      feed(track, events);
      return track.says(names);
    },
    report: (cells) => ({ formula, maxNs: cells.maxNs![0]!, promised }),
  };
}

/** What a section is to a timed claim: nothing, events that it hears, or a change of parameters or mask among them. */
const NOTHING = 0;
const HEARD = 1;
const CHANGES = 2;
const NO_EVENTS: EventReader = { count: 0, rows: [] };

function concern({ count, rows }: EventReader, heard: Uint8Array): number {
  let most = NOTHING;
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    const kind = rows[at]!;
    if (kind === EV_POLICY || kind === EV_PI_SETPRIO || kind === EV_AFFINITY) return CHANGES;
    if (heard[kind] === 1) most = HEARD;
  }
  return most;
}

function isSpoiled(
  spoils: NonNullable<TimedClaim['spoils']>,
  w: View,
  memory: Memory,
  { count, rows }: EventReader,
): boolean {
  if (spoils(w, memory, NO_EVENT, NONE)) return true;
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (spoils(w, memory, rows[at]!, rows[at + 3]!)) return true;
  }
  return false;
}
