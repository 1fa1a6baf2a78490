// Which designs keep the time of its last change beside a state.

import type { FeatureSet } from '../../../model/features.ts';

export const withStamps = (features: FeatureSet): boolean => features.has('umcg-stamps');
