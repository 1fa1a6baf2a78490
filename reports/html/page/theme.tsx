// Light, dark, or as the system has it.

import { useEffect, useState } from 'preact/hooks';

type Scheme = 'auto' | 'light' | 'dark';

export function Theme() {
  const [scheme, setScheme] = useState<Scheme>('auto');
  useEffect(() => {
    document.documentElement.dataset.theme = scheme;
  }, [scheme]);
  return (
    <label class="theme">
      Colours{' '}
      <select value={scheme} onChange={(event) => setScheme(event.currentTarget.value as Scheme)}>
        <option value="auto">as the system</option>
        <option value="light">light</option>
        <option value="dark">dark</option>
      </select>
    </label>
  );
}
