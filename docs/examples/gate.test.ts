// A test in a repository of one's own: the design keeps what it promises, or the test fails with the report.

import { gate } from 'rqcheck/gate';
import { expect, test } from 'vitest';

test('deadline tasks that block leave their runqueue, and nothing else is lost', async () => {
  await gate({ design: './docs/examples/no-deadline-donors.ts', runs: 300 });
}, 60_000);

test('who serves the first waiter loses one claim', async () => {
  const lost = gate({ design: './docs/examples/first-waiter.ts', runs: 0 });
  await expect(lost).rejects.toThrow('first-waiter.ts breaks unlock-hands-over-to-the-donor');
}, 60_000);
