import { PROPERTIES } from './properties/index.ts';
import { assemble, presetNamed } from './model/designs/assemble.ts';
import { BlockRunner } from './search/campaign/block.ts';
const d = assemble(presetNamed(process.argv[2] ?? 'proxy-P2')!);
const opt = { grain: 'whole', limits: { cpus: 4, tasks: 8, mutexes: 4 } } as const;
const broken = new Set((process.argv[3]??'').split(','));
const A = new BlockRunner({ design: d, properties: PROPERTIES.filter(p=>!broken.has(p.name)), limits: [] });
const B = new BlockRunner({ design: d, properties: [], limits: [] });
for (let round=0; round<5; round++) {
  let t=performance.now(); const a=A.run({seed:'1',from:round*2000,to:round*2000+2000,options:opt,stopAtFirst:false}); const ta=performance.now()-t;
  t=performance.now(); const b=B.run({seed:'1',from:round*2000,to:round*2000+2000,options:opt,stopAtFirst:false}); const tb=performance.now()-t;
  console.log((a.steps/ta/1e3).toFixed(3),'M/s checked', (b.steps/tb/1e3).toFixed(3),'M/s bare', 'ratio', ((a.steps/ta)/(b.steps/tb)).toFixed(3), a.hits.map(h=>h.property).join());
}
