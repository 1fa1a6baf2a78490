// The fields of a finding as every verb prints them with `--format json`: what is broken, how small it is, where it lies.

import type { Finding } from '../model/scenario.ts';

export interface FindingJson {
  property: string;
  says: string;
  /** Operations, and how many of them interleave: explicit holds and stops. */
  ops: number;
  holds: number;
  tasks: number;
  cpus: number;
  /** File of the scenario. */
  path: string;
}

/** A finding as JSON fields; `path` is the file that it was written to. */
export function findingJson(finding: Pick<Finding, 'scenario' | 'property' | 'says'>, path: string): FindingJson {
  const { ops, shape } = finding.scenario;
  const holds = ops.filter(({ op, stop }) => op === 'hold' || stop !== undefined).length;
  const { property, says } = finding;
  return { property, says, ops: ops.length, holds, tasks: shape.tasks.length, cpus: shape.cpus, path };
}
