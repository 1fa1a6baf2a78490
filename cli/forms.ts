// Values that an argument may have, where the parser shows them.

/** What a run can be handed over as. */
export const EXPORT_FORMS = ['html', 'perfetto', 'mail', 'json'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

/** Shells that names can be completed in. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];
