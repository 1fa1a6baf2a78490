import { costOf, CLAIMS } from './umcg.ts';
const F = 1000, M = 10000, N = 40000;
for (const d of ['umcg-O','umcg-Z2']) {
  const few = costOf(d, F, [], N).nsPerStep; const many = costOf(d, M, [], N);
  console.log(d, 'bare', few.toFixed(0), many.nsPerStep.toFixed(0), many.steps);
  for (const c of CLAIMS) { const k = costOf(d, M, [c], N).nsPerStep - many.nsPerStep; if (k > 300) console.log('  ', c.name, k.toFixed(0)); }
}
