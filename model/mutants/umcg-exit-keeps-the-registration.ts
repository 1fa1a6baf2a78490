// Our own, of the shape "a hook is missing for one kind of end".

import type { Mutant } from '../design.ts';
import { sectionId } from '../frames.ts';

export const umcgExitKeepsTheRegistration: Mutant = {
  row: '',
  name: 'umcg-exit-keeps-the-registration',
  history: 'The exit of a thread has no hook of UMCG: whoever looks up its tid finds a task that is registered.',
  source: 'umcg:I-23',
  designs: ['umcg-Z2', 'umcg-O'],
  caughtBy: ['who-is-gone-leaves-no-registration'],
  patch: {
    sections: {
      'umcg-exit': { 'exit-clear': (section) => ({ ...section, run: () => sectionId('exit-end') }) },
    },
  },
};
