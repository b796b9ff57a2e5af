import {
  AgentDrSession,
  type DrBeforeSwitchoverEvent,
  type Failure,
  type GivenConfiguration,
  type SessionSnapshot,
} from 'agent-dr-session/react';
import { useEffect, useRef, useState } from 'react';

/** A page of a customer's record, around the agent's session. */
export function CustomerDesk() {
  const config = useConfig();
  const session = useRef<AgentDrSession>(null);
  const [snapshot, setSnapshot] = useState<SessionSnapshot>();
  const [failure, setFailure] = useState<Failure>();
  const [notes, setNotes] = useState('');
  const [isCompact, setCompact] = useState(false);
  const otherSite = snapshot?.kind === 'active' ? snapshot.otherSite : undefined;

  if (config === undefined) return <p>Loading …</p>;

  /** Moves that somebody wishes wait for the notes; one that is forced asks nobody. */
  const handleBeforeSwitchover = (event: DrBeforeSwitchoverEvent) => {
    if (notes !== '') event.preventDefault();
  };

  return (
    <AgentDrSession
      ref={session}
      config={config}
      size={isCompact ? 'compact' : 'full'}
      onDrStateChange={(event) => setSnapshot(event.snapshot)}
      onDrFailure={(event) => setFailure(event.failure)}
      onDrBeforeSwitchover={handleBeforeSwitchover}
    >
      <header>
        <strong>Customer desk</strong>
        <output aria-label="Site">{siteName(snapshot)}</output>
      </header>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setNotes('');
        }}
      >
        <label>
          Notes of this call
          <textarea value={notes} onChange={({ target }) => setNotes(target.value)} />
        </label>
        <button>Save</button>
      </form>
      <div className="actions">
        {otherSite && (
          <button type="button" onClick={() => session.current?.switchTo(otherSite.id)}>
            Move to {otherSite.name}
          </button>
        )}
        <label>
          <input
            type="checkbox"
            checked={isCompact}
            onChange={({ target }) => setCompact(target.checked)}
          />
          Compact
        </label>
        <output aria-label="Last failure">{failure?.kind}</output>
      </div>
      <agent-dr-site-status />
    </AgentDrSession>
  );
}

/** The local configuration, once it is there. */
function useConfig(): GivenConfiguration | undefined {
  const [config, setConfig] = useState<GivenConfiguration>();
  useEffect(() => {
    const left = new AbortController();
    fetch('/agent-dr.json', { signal: left.signal })
      .then((response) => response.json())
      .then(setConfig, (error: unknown) => {
        if (!left.signal.aborted) throw error;
      });
    return () => left.abort();
  }, []);
  return config;
}

function siteName(snapshot: SessionSnapshot | undefined): string {
  return snapshot?.kind === 'active' ? snapshot.site.name : (snapshot?.kind ?? 'signed-out');
}
