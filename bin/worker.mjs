// Where a worker thread starts: TypeScript first, then the campaign's worker. A thread gets no loader from its parent.
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
await import('../search/campaign/worker.ts');
