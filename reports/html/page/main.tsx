// Draws the record that stands in the page.

import { render } from 'preact';
import type { PageRecord } from '../record.ts';
import { App } from './app.tsx';
import './page.css';

const record = JSON.parse(document.getElementById('record')!.textContent!) as PageRecord;
render(<App record={record} />, document.getElementById('page')!);
