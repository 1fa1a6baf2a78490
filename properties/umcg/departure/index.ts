// Claims about the end of a registration.

import type { Property } from '../../types.ts';
import { whoIsGoneLeavesNoRegistration } from './who-is-gone-leaves-no-registration.ts';
import { aWorkerExitsUnannounced } from './witnesses.ts';

export const UMCG_DEPARTURE: readonly Property[] = [whoIsGoneLeavesNoRegistration, aWorkerExitsUnannounced];
