// A word of the claims about special threads.

import type { FeatureSet } from '../../model/features.ts';

export const withSpecialThreads = (features: FeatureSet): boolean => features.has('special-deadline');
