import { assertNever } from '../contract/assert-never.js';
import type { SessionSnapshot } from '../contract/snapshot.js';
import type {
  DrCallBackEvent,
  DrRelaunchEndpointEvent,
  DrStateChangeEvent,
} from '../session/events.js';
import type { Phone, PhoneLine } from './phone.js';

/** `<agent-dr-session>`, or a session without elements. */
export interface PhoneSession extends EventTarget {
  readonly snapshot: SessionSnapshot;
}

/**
 * Lets a session drive a phone: it works while the agent is signed in, calls go through the active
 * site, it is made anew at the engine's word (S2.8), dials for "Call back" (B5), and is tested with
 * every drill (B10). Returns what ends that.
 */
export function connectPhone(phone: Phone, session: PhoneSession): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let drill = drillOf(session.snapshot);
  let line: PhoneLine | undefined;

  const follow = (snapshot: SessionSnapshot): void => {
    line = lineFor(snapshot, line);
    if (line === undefined) phone.rest();
    else phone.work(line);
    const next = drillOf(snapshot);
    if (next === 'running' && drill !== 'running') phone.test();
    // During a move a drill is not told of; it goes on.
    if (snapshot.kind !== 'switching') drill = next;
  };

  session.addEventListener(
    'dr-state-change',
    (event) => {
      follow((event as DrStateChangeEvent).snapshot);
    },
    { signal },
  );
  session.addEventListener(
    'dr-relaunch-endpoint',
    (event) => {
      if ((event as DrRelaunchEndpointEvent).dn === line?.dn) phone.relaunch();
    },
    { signal },
  );
  session.addEventListener(
    'dr-call-back',
    (event) => {
      if (phone.state.service.kind !== 'in-service') return;
      event.preventDefault();
      phone.call((event as DrCallBackEvent).call.number);
    },
    { signal },
  );
  follow(session.snapshot);
  return () => {
    ended.abort();
  };
}

/** Whose phone works where; `undefined`: nobody is at work. Kept while no site has the agent. */
function lineFor(snapshot: SessionSnapshot, former: PhoneLine | undefined): PhoneLine | undefined {
  switch (snapshot.kind) {
    case 'active':
      return { dn: snapshot.agent.dn, siteId: snapshot.site.id };
    case 'switching':
      return former === undefined ? undefined : { ...former, siteId: snapshot.to.id };
    case 'starting':
      // A lost worker, or F5: the same agent comes back.
      return former;
    case 'unreachable':
      return former;
    case 'signed-out':
      return undefined;
    default:
      return assertNever(snapshot);
  }
}

const drillOf = (snapshot: SessionSnapshot): string =>
  snapshot.kind === 'active' ? snapshot.drill.kind : 'none';
