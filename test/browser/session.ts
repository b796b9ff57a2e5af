import '../../src/define.js';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';

let lastSession = 0;

/** The local configuration of two sites with these gateways. */
export const configurationFor = (gateways: readonly [string, string], more: object = {}) => ({
  application: 'AgentDesktop',
  sites: [
    {
      id: 'site-1',
      name: 'Frankfurt',
      gateways: [gateways[0]],
      configServerProxy: { host: 'csp.frankfurt.example', port: 2020 },
    },
    {
      id: 'site-2',
      name: 'Munich',
      gateways: [gateways[1]],
      configServerProxy: { host: 'csp.munich.example', port: 2020 },
    },
  ],
  retryInterval: 1,
  ...more,
});

/** Places a session in the page. Each has a worker of its own, since each has its own address. */
export function openSession(configuration: unknown): AgentDrSession {
  const session = document.createElement('agent-dr-session');
  session.configSrc = configurationAddress(configuration);
  document.body.append(session);
  return session;
}

export function configurationAddress(configuration: unknown): string {
  const json = encodeURIComponent(JSON.stringify(configuration));
  return `data:application/json;session=${++lastSession}-${performance.timeOrigin},${json}`;
}

/** Resolves with the first snapshot that fits, the present one included, and when it came. */
export function becomes<S extends SessionSnapshot>(
  session: AgentDrSession,
  fits: (snapshot: SessionSnapshot) => snapshot is S,
): Promise<{ snapshot: S; at: number }>;
export function becomes(
  session: AgentDrSession,
  fits: (snapshot: SessionSnapshot) => boolean,
): Promise<{ snapshot: SessionSnapshot; at: number }>;
export function becomes(
  session: AgentDrSession,
  fits: (snapshot: SessionSnapshot) => boolean,
): Promise<{ snapshot: SessionSnapshot; at: number }> {
  return new Promise((resolve) => {
    const look = () => {
      const { snapshot } = session;
      if (!fits(snapshot)) return;
      session.removeEventListener('dr-state-change', look);
      resolve({ snapshot, at: performance.now() });
    };
    session.addEventListener('dr-state-change', look);
    look();
  });
}

export const isActiveAt = (siteId: string) => (snapshot: SessionSnapshot) =>
  snapshot.kind === 'active' && snapshot.site.id === siteId;

/** Every kind and site that a session goes through, in order. */
export function record(session: AgentDrSession, seen: string[] = []): string[] {
  session.addEventListener('dr-state-change', ({ snapshot }) => {
    const place =
      snapshot.kind === 'active'
        ? ` ${snapshot.site.id}`
        : snapshot.kind === 'switching'
          ? ` ${snapshot.to.id}`
          : '';
    const now = snapshot.kind + place;
    if (seen.at(-1) !== now) seen.push(now);
  });
  return seen;
}
