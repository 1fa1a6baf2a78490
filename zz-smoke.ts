import { PROPERTIES } from './properties/index.ts';
import { assemble, presetNamed } from './model/designs/assemble.ts';
import { Stands } from './search/run.ts';
import * as G from './generators/scenario.ts';
import * as D from './generators/shape-draft.ts';
import { opList, unpackOps } from './model/ops.ts';
const d = assemble(presetNamed(process.argv[2] ?? 'proxy-P2')!);
const stands = new Stands({ design: d, properties: PROPERTIES, limits: [] });
const draft = (D as any).shapeDraft ? (D as any).shapeDraft(64) : (D as any).newShapeDraft();
const list = opList(200);
let steps=0, en=0, sk=0, stuck: Record<string,number>={}; const t0=performance.now();
for (let i=0;i<Number(process.argv[3]??2000);i++){
  (G as any).drawRun('1', i, { grain: 'mixed', limits: {} }, draft, list);
  const shape = (D as any).draftToShape(draft);
  const ops = unpackOps(list);
  const stand = stands.for(shape);
  try {
  if (i>= +(process.argv[4]??1e9)) console.error(i, JSON.stringify(shape), JSON.stringify(ops)); const o = stand.run(shape, list, 50_000_000);
  steps+=o.step; en+=o.enabled; sk+=o.skipped; const k=o.property||(o.settled?'ok':'unsettled'); stuck[k]=(stuck[k]??0)+1;
  if (o.verdict==='violated' && stuck[k]! <= 2) { console.log(i, o, JSON.stringify(shape), JSON.stringify(unpackOps(list))); }
  } catch (e) { console.log('THROW', i, e, JSON.stringify(shape), JSON.stringify(ops)); break; }
}
const t=(performance.now()-t0)/1000;
console.log(steps, en, sk, en/(en+sk), stuck, steps/t/1e6,'M/s', t);
