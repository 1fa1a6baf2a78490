// The designs that have a name: one choice per seam. Programs and classes are shared; a preset differs in rules alone unless a
// choice says otherwise.

import { BALANCE_PRESETS } from './presets/balance.ts';
import { CORE_PRESETS } from './presets/core.ts';
import { LINUX_PRESETS } from './presets/linux.ts';
import type { Preset } from './presets/preset.ts';
import { PROXY_PRESETS } from './presets/proxy.ts';
import { TEXTBOOK_PRESETS } from './presets/textbook.ts';
import { UMCG_PRESETS } from './presets/umcg.ts';

/** All of them, in the order of every table. */
export const PRESETS: readonly Preset[] = [
  ...LINUX_PRESETS,
  ...TEXTBOOK_PRESETS,
  ...PROXY_PRESETS,
  ...CORE_PRESETS,
  ...BALANCE_PRESETS,
  ...UMCG_PRESETS,
];
