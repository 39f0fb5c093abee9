/** Times that count: since a moment, or since something is shown. */

import { useEffect, useState } from 'react';

/** Tenths are shown, so ten times a second. */
const TICK_MS = 100;

export function Elapsed({ sinceMs }: { readonly sinceMs: number }) {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, nowMs - sinceMs) / 1000;
  return <span className="elapsed">{seconds.toFixed(1)} s</span>;
}

/** The time since this appeared: given another `key`, it begins anew. */
export function SinceShown() {
  const [sinceMs] = useState(() => performance.now());
  return <Elapsed sinceMs={sinceMs} />;
}
