// The same with the draws of a campaign, driven by fast-check's seeds.

import fc from 'fast-check';
import { seedArbitrary } from '../../generators/arbitraries.ts';
import { DRAWN, everyDesignKeepsItsClaims, LANE } from './every-design.ts';

const draws = seedArbitrary('property lane', DRAWN);

everyDesignKeepsItsClaims((ask) => fc.assert(fc.property(draws, ask), LANE));
