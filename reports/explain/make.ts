// A recorded run as an explanation: let this be given, then this happened of what matters, but the claim says otherwise.

import type { Moment } from '../../search/moment.ts';
import type { Recording } from '../../search/outcome.ts';
import { formatDuration } from '../../search/scenario/durations.ts';
import type { StateStep, States } from '../../search/states.ts';
import type { WaitChain } from '../../search/wait-chains.ts';
import { designWords, machineWords, opWords } from '../scenario-words.ts';
import { brokenWhere } from '../story.ts';
import { counted, plain } from '../text.ts';
import { told } from '../told.ts';
import type { ReportInput } from '../types.ts';
import { taskName } from '../words.ts';
import { CellsNow } from './cells-now.ts';
import { chainWords } from './chains.ts';
import { Facts } from './facts.ts';
import { Relevant } from './subjects.ts';
import type { Explanation, ToldOp, ToldStep } from './types.ts';

/** Steps of the breaking operation that are told one by one; older ones are told on balance. */
const STEPS_TOLD = 6;
const TASKS_NAMED = 8;

export function explanation(input: ReportInput, states: States, moment: Moment): Explanation {
  const { recording } = input;
  const { scenario, outcome, ops } = recording;
  const violated = outcome.verdict === 'violated';
  const breaking = violated ? Math.min(outcome.op, ops.length) : -1;
  const lastOp = violated ? breaking : ops.length - 1;
  const byOp = Map.groupBy(
    states.steps.filter(({ step }) => !violated || step <= outcome.step),
    ({ op }) => op,
  );
  const start = violated ? (byOp.get(breaking)?.[0]?.step ?? outcome.step + 1) - 1 : 0;
  const relevant = new Relevant(moment, states, start);
  const walk = new Walk(recording, states, new Facts(scenario.shape, states, moment, relevant), relevant);

  const walked: ToldOp[] = [];
  let given: string[] = [];
  for (let op = 0; op <= lastOp; op++) {
    if (op === breaking) given = walk.standing();
    walked.push(op === breaking ? walk.broken(op, byOp.get(op) ?? []) : walk.whole(op, byOp.get(op) ?? []));
  }
  const before =
    breaking < 0 ? '' : breaking < ops.length ? `Before operation ${breaking + 1}` : 'Before the run settles';
  const said = told(input);
  return {
    schema: 1,
    verdict: outcome.verdict,
    property: outcome.property,
    design: designWords(scenario),
    given: [machineSentence(recording, relevant), ...(given.length > 0 ? [`${before}: ${given.join('; ')}.`] : [])],
    walk: folded(walked),
    waiting: {
      when: violated ? `after step ${moment.step}` : `after step ${moment.step}, before the run settles`,
      tasks: moment.waiting.map(({ task, cpu, why }) => ({
        task: taskName(scenario.shape, task),
        cpu,
        why: plain(why),
      })),
    },
    settled: outcome.settled,
    limits: input.limits.map(plain),
    but: said && {
      claim: plain(said.claim),
      because: plain(said.because),
      says: plain(said.says),
      source: said.source.map(plain),
      where: brokenWhere(recording),
    },
  };
}

/** `1 CPU. A is fair nice=0, B is fifo 10.` */
function machineSentence({ scenario }: Recording, relevant: Relevant): string {
  const { shape } = scenario;
  const all = machineWords(scenario).tasks.map(([name = '', policy = '', cpus = '', endless = ''], task) => ({
    task,
    text: `${name} (${[policy, cpus === 'all' ? '' : `on CPU${/^\d+$/.test(cpus) ? '' : 's'} ${cpus} alone`, endless].filter((w) => w !== '').join(', ')})`,
  }));
  const near = all.filter(({ task }) => relevant.task(task) !== null);
  const shown = all.length <= TASKS_NAMED ? all : near.slice(0, TASKS_NAMED);
  const more = all.length - shown.length;
  const tasks = shown.map(({ text }) => text).join(', ');
  return `${counted(shape.cpus, 'CPU')}; ${tasks}${more > 0 ? ` and ${counted(more, 'more task')}` : ''}.`;
}

/** Goes through a run once, from its first step to the last. */
class Walk {
  private readonly recording: Recording;
  private readonly states: States;
  private readonly facts: Facts;
  private readonly relevant: Relevant;
  private readonly now: CellsNow;
  private readonly texts: string[];
  private drawn = '';

  constructor(recording: Recording, states: States, facts: Facts, relevant: Relevant) {
    this.recording = recording;
    this.states = states;
    this.facts = facts;
    this.relevant = relevant;
    this.now = new CellsNow(states);
    const { scenario, ops } = recording;
    this.texts = opWords(
      scenario,
      ops.map(({ op }) => op),
    );
  }

  standing(): string[] {
    return this.facts.standing(this.now);
  }

  whole(op: number, steps: readonly StateStep[]): ToldOp {
    return { ...this.head(op), ...this.stretch(steps), steps: [] };
  }

  /** The last steps of it that change something that matters are told one by one. */
  broken(op: number, steps: readonly StateStep[]): ToldOp {
    const trial = new Walk(this.recording, this.states, this.facts, this.relevant);
    trial.goTo(steps[0]?.step ?? 0, this.drawn);
    const telling = steps.filter((step) => {
      const { says, chains } = trial.stretch([step]);
      return says.length > 0 || chains !== null;
    });
    const first = telling.at(-STEPS_TOLD)?.step ?? Number.MAX_SAFE_INTEGER;
    const earlier = telling.length > STEPS_TOLD ? steps.filter(({ step }) => step < first) : [];
    const balance = this.stretch(earlier);
    const told: ToldStep[] = [];
    for (const step of steps.slice(earlier.length)) {
      const { says, chains } = this.stretch([step]);
      if (says.length === 0 && chains === null) continue;
      const where = `${step.section} on CPU ${step.cpu}`;
      told.push({ step: step.step, where, time: formatDuration(step.timeNs), says, chains });
    }
    return { ...this.head(op), ...balance, steps: told };
  }

  private head(op: number): Pick<ToldOp, 'first' | 'last' | 'text'> {
    const { ops } = this.recording;
    const number = op < ops.length ? op + 1 : 0;
    const settles = 'all holds end; tasks release what they own, then sleep';
    return { first: number, last: number, text: op < ops.length ? plain(this.texts[op] ?? '') : settles };
  }

  /** What these steps changed on balance. */
  private stretch(steps: readonly StateStep[]): Pick<ToldOp, 'says' | 'chains'> {
    if (steps.length === 0) return { says: [], chains: null };
    const [from, to] = [steps[0]!.step, steps.at(-1)!.step];
    const says = this.facts.of(this.now.advance(steps), from, to);
    const chains = this.chainsAt(to);
    const drawn = chains.join('\n');
    const changed = drawn !== this.drawn;
    this.drawn = drawn;
    return { says, chains: changed ? chains : null };
  }

  private goTo(step: number, drawn: string): void {
    this.now.advance(this.states.steps.filter((before) => before.step < step));
    this.drawn = drawn;
  }

  private chainsAt(step: number): string[] {
    const { shape } = this.recording.scenario;
    const chains: readonly WaitChain[] = this.states.chains.findLast(([at]) => at <= step)?.[1] ?? [];
    return chains.filter((chain) => this.relevant.chain(chain)).map((chain) => chainWords(shape, chain));
  }
}

/** Operations in a row of which nothing matters become one. */
function folded(ops: readonly ToldOp[]): ToldOp[] {
  const shown: ToldOp[] = [];
  for (const op of ops) {
    const last = shown.at(-1);
    if (last && isEmpty(last) && isEmpty(op) && op.first > 0) shown[shown.length - 1] = { ...last, last: op.last };
    else shown.push(op);
  }
  return shown;
}

const isEmpty = ({ says, chains, steps }: ToldOp): boolean =>
  says.length === 0 && chains === null && steps.length === 0;
