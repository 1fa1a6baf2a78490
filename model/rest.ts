// What is known of a CPU between two looks at it, so that one with nothing to do is not asked again.

export const UNKNOWN = 0;
/** Quiet, with nothing to do until something is written here or becomes due. */
export const AT_REST = 1;
/** Nothing to do until something is written here or time passes. */
export const ASLEEP = 2;
