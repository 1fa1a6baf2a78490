// Puts a record and the built page into one HTML file: no address is asked for anything, and the policy in its head forbids it too.
// Scenarios are written by others, so nothing in the record may end the element that it stands in.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CampaignRecord } from './campaign-record.ts';
import type { PageRecord } from './record.ts';

/** The script and style sheet that `npm run build:page` makes. */
export interface PageParts {
  script: string;
  style: string;
}

/** @throws Error when the page was never built. */
export function builtPage(folder = fileURLToPath(new URL('./built/', import.meta.url))): PageParts {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { script: read('page.js'), style: read('page.css') };
}

/** JSON that may stand inside a script element: no `<`, so no end tag and no comment, and no line separators. */
export const inScript = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const inHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\p{Cc}+/gu, ' ');

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

/** One file that opens from disk. */
export function htmlFile(record: PageRecord | CampaignRecord, { script, style }: PageParts): string {
  if (/<\/(script|style)|<!--/i.test(script) || /<\/style/i.test(style)) {
    throw new Error('the built page cannot stand inside a script or style element');
  }
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${inHtml(record.title)}</title>
<style>${style}</style>
</head>
<body>
<div id="page"><noscript>This page is drawn by a script of its own, which is switched off: ${inHtml(record.title)}.
${'replay' in record ? `The scenario replays with: ${inHtml(record.replay.command)}` : ''}</noscript></div>
<script type="application/json" id="record">${inScript(record)}</script>
<script>${script}</script>
</body>
</html>
`;
}
