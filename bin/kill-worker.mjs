// Where a worker thread of the kill table starts: TypeScript first, then its work. A thread gets no loader from its parent.
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
const { makeRow } = await import('../search/kill-worker.ts');
export default makeRow;
