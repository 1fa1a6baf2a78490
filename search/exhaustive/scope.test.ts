// Shapes of the command line: what is read, and the sentence for what is not.

import { expect, test } from 'vitest';
import { alphabetOf, parseKinds } from './alphabet.ts';
import { shapeOf } from './design-shape.ts';
import { parseScope, scopeText } from './scope.ts';

test.each([
  ['cpus=2,tasks=3', 'mutexes is missing'],
  ['cpus=0,tasks=3,mutexes=1', 'cpus is a whole number from 1 to 4'],
  ['cpus=2,tasks=99,mutexes=1', 'tasks is a whole number from 1 to 12'],
  ['cpus=2,tasks=1e1,mutexes=1', 'tasks is a whole number'],
  ['cpus=2,cpus=2,tasks=1,mutexes=1', 'cpus is given twice'],
  ['two CPUs', 'is no item of a shape'],
  ['', 'is no item of a shape'],
  ['cpus=2,tasks=1,mutexes=1,colour=3', 'there is no item "colour"'],
  ['cpus=2,tasks=2,mutexes=1,masks=0', 'masks has 1 items for 2 tasks'],
  ['cpus=2,tasks=1,mutexes=1,masks=2', 'is no mask'],
  ['cpus=2,tasks=1,mutexes=1,masks=10', 'is no mask'],
  ['cpus=2,tasks=1,mutexes=1,policies=idle', 'is no policy'],
  ['cpus=2,tasks=1,mutexes=1,policies=fifo', 'is no policy'],
  ['cpus=2,tasks=1,mutexes=1,cpusets=01:1', 'a CPU is in one cpuset at most'],
  ['cpus=2,tasks=1,mutexes=1,cores=01:1', 'a CPU is in one core at most'],
  ['cpus=2,tasks=1,mutexes=2,kinds=rt', 'kinds has 1 items for 2 mutexes'],
  ['cpus=2,tasks=1,mutexes=1,kinds=spin', 'is no kind of mutex'],
  ['cpus=2,tasks=1,mutexes=1,cookies=x', 'is no cookie'],
  ['cpus=2,tasks=2,mutexes=1,umcg=server:worker1', 'is no part in UMCG'],
  ['cpus=2,tasks=2,mutexes=1,umcg=none:worker0', 'is no part in UMCG'],
])('refuses %s', (text, says) => {
  expect(() => parseScope(text)).toThrow(says);
});

test('reads what it writes', () => {
  const text = 'cpus=2,tasks=3,mutexes=1,masks=0:01:1,policies=fair:fifo10:deadline,cpusets=0:1';
  expect(scopeText(parseScope(text))).toBe(text);
  const more = 'cpus=2,tasks=2,mutexes=2,kinds=rt:rwsem,cores=01,cookies=1:0,umcg=server:worker0';
  expect(scopeText(parseScope(more))).toBe(more);
});

test('the shape has what the scope says', () => {
  const shape = shapeOf(parseScope('cpus=2,tasks=2,mutexes=2,kinds=rt:rwsem,cores=01,cookies=1:0,umcg=server:worker0'));
  expect([shape.mutexKinds, shape.cores]).toEqual([['rt', 'rwsem'], [[0, 1]]]);
  expect(shape.tasks.map(({ cookie, umcg }) => [cookie, umcg?.role])).toEqual([
    [1, 'server'],
    [undefined, 'worker'],
  ]);
  const ops = alphabetOf(shape, ['read', 'downgrade', 'cookie', 'umcg', 'preempt', 'policy']).map(({ op }) => op);
  expect(ops.filter((op) => op === 'read')).toHaveLength(2);
  expect(ops.filter((op) => op === 'cookie')).toHaveLength(2 * 2 * 2);
  expect(ops.filter((op) => op === 'preempt')).toHaveLength(2);
});

test('a task without a policy is more urgent than those before it', () => {
  const { tasks } = shapeOf(parseScope('cpus=2,tasks=3,mutexes=1'));
  expect(tasks.map(({ params }) => params.policy)).toEqual(['fair', 'fifo', 'fifo']);
});

test('an alphabet has each operation once, whatever the order of its kinds', () => {
  const shape = shapeOf(parseScope('cpus=2,tasks=2,mutexes=1'));
  expect(parseKinds('lock, wake')).toEqual(['wake', 'lock']);
  expect(alphabetOf(shape, ['wake', 'lock'])).toHaveLength(2 * 2 + 2);
  expect(() => parseKinds('fork')).toThrow('there is no operation "fork"');
});
