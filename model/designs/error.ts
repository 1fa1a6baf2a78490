/** A choice, design or mutant that cannot be put together; the message is one sentence for the user. */
export class DesignError extends Error {}
