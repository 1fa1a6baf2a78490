import { MUTANTS } from './model/mutants/index.ts';
import { killRow } from './search/kill-table.ts';
for (const m of MUTANTS) { if (process.argv[2] && m.row!==process.argv[2] && m.name!==process.argv[2]) continue; const t=performance.now(); const r = await killRow(m, m.name, m.designs[0]!, '1', '/tmp/kills'); console.log(m.row, m.name, r.survived?'SURVIVED':r.waiting?'waiting':'killed', r.killedBy.join(','), 'MISSED', r.missed.join(','), 'runs', r.runs, 'ms', r.milliseconds, 'ops', r.ops, 'holds', r.holds, 'tasks', r.tasks, 'cpus', r.cpus, Math.round(performance.now()-t)); }
