// What the claims about UMCG over proxy execution apply to.

import type { FeatureSet } from '../../model/features.ts';

export const withProxy = (features: FeatureSet): boolean => features.has('umcg-proxy');
