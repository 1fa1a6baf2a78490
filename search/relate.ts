// Runs the two sides of a relation and compares what happened. The left side gets a machine of its own, the right one a machine that
// has run others before, so that nothing of an earlier run can stay behind unseen.

import { presetNamed, valuesShared } from '../model/designs/assemble.ts';
import { EVENT_STRIDE } from '../model/events.ts';
import type { Machine, Observer } from '../model/machine.ts';
import { packOps } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';
import { type Choose, PLAIN_DESIGN, type Relation, type Sides } from '../properties/relations/types.ts';
import type { EventReader } from '../properties/types.ts';
import { loadBench } from './registry.ts';
import { type Bench, Stand, Stands } from './run.ts';

/** How a relation was broken: the sides and the fact. */
export interface Disagreement {
  sides: Sides;
  says: string;
}

/** Takes down all events of a run. */
class Listener implements Observer, EventReader {
  count = 0;
  rows: number[] = [];
  afterSection({ log }: Machine): boolean {
    for (let i = 0; i < log.count * EVENT_STRIDE; i++) this.rows.push(log.rows[i]!);
    this.count += log.count;
    return false;
  }
  atRest(): boolean {
    return false;
  }
}

/** Runs the sides of relations. No claim is judged: it would end one side before the other. */
export class Relater {
  private readonly benches = new Map<string, { bench: Bench; stands: Stands }>();

  /** @throws InputError when a side names a design or choice that does not exist. */
  async relate(relation: Relation, scenario: Scenario, choose: Choose): Promise<Disagreement | null> {
    const { bench } = await this.sideOf(scenario);
    if (!relation.appliesTo(bench.design.features)) return null;
    const sides = relation.sides(scenario, choose);
    if (!sides) return null;
    if (sides.right.design === PLAIN_DESIGN) {
      const preset = presetNamed(scenario.design);
      if (preset?.plain === null) return null;
      sides.right.design = preset?.plain ?? 'vanilla';
      if (preset) sides.right.choices = valuesShared(preset, scenario.choices, presetNamed(sides.right.design)!);
    }
    const left = await this.sideOf(sides.left);
    const right = await this.sideOf(sides.right);
    const said = compare(
      relation,
      sides,
      run(new Stand(left.bench, sides.left.shape), sides.left),
      run(right.stands.for(sides.right.shape), sides.right),
    );
    return said === null ? null : { sides, says: said };
  }

  private async sideOf({ design, choices, mutant }: Scenario): Promise<{ bench: Bench; stands: Stands }> {
    const key = JSON.stringify([design, choices, mutant]);
    let side = this.benches.get(key);
    if (!side) {
      const { bench } = await loadBench({ design, choices, mutant, properties: [] });
      side = { bench, stands: new Stands(bench) };
      this.benches.set(key, side);
    }
    return side;
  }
}

interface Heard {
  events: Listener;
  /** `held`, `deadlock` or `livelock`. */
  end: string;
  settled: boolean;
}

function run(stand: Stand, { shape, ops, settleNs }: Scenario): Heard {
  const events = new Listener();
  const { property, settled } = stand.run(shape, packOps(ops), settleNs, undefined, events);
  return { events, end: property === '' ? 'held' : property, settled };
}

function compare(relation: Relation, sides: Sides, left: Heard, right: Heard): string | null {
  const said = relation.differ(left.events, right.events, sides);
  if (said !== null || relation.endsEarly?.(left.events)) return said;
  if (left.end !== right.end) return `the left side ${left.end}, the right one ${right.end}`;
  return left.settled === right.settled ? null : 'only one side settled';
}
