// Draws the record that stands in the page: one run, or a campaign.

import { render } from 'preact';
import type { CampaignRecord } from '../campaign-record.ts';
import type { PageRecord } from '../record.ts';
import { App } from './app.tsx';
import { Campaign } from './campaign.tsx';
import './page.css';
import './claim.css';
import './controls.css';
import './picture.css';
import './words.css';
import './campaign.css';

const record = JSON.parse(document.getElementById('record')!.textContent!) as PageRecord | CampaignRecord;
const page = 'kind' in record ? <Campaign record={record} /> : <App record={record} />;
render(page, document.getElementById('page')!);
