// What `import { gate } from 'rqcheck/gate'` gets. TypeScript is taught first, for our own files and for the design of whoever asks.
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
export const { gate, GateFailed } = await import('../search/gate/api.ts');
