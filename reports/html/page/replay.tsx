// How to see the same run again and what the model leaves out.

import type { PageRecord } from '../record.ts';

export function Replay({ record: { replay, assumptions } }: { record: PageRecord }) {
  return (
    <footer>
      <section aria-labelledby="replay-title">
        <h2 id="replay-title">Replay it</h2>
        <p>
          <code class="command">{replay.command}</code>
        </p>
        <p>
          Or feed this scenario, or a mail that carries it, to <code>npx rqcheck replay -</code>:
        </p>
        <pre>{replay.scenario}</pre>
      </section>
      {assumptions.length > 0 && <Sentences title="What the model assumes and leaves out" sentences={assumptions} />}
    </footer>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
