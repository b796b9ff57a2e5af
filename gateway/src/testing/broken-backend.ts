import type { DnEvent } from 'agent-dr-protocol';
import type { SkeletonBackend, SkeletonData } from '../backend-kit/skeleton-backend.js';
import type { AgentLogin } from '../site-backend.js';
import { impatient } from './skeleton-fixture.js';

export type Skeleton = SkeletonBackend;
type Method<Name extends keyof Skeleton> = Skeleton[Name] extends (
  ...args: infer Args
) => infer Result
  ? (...args: Args) => Result
  : never;

/** A backend with one thing wrong, and the check that is meant for it. */
export interface BrokenBackend {
  readonly what: string;
  readonly caughtBy: string;
  readonly make: (data: SkeletonData) => Skeleton;
}

/** The skeleton with one method replaced, which is given the good one. */
export function broken<Name extends keyof Skeleton>(
  what: string,
  caughtBy: string,
  name: Name,
  replace: (good: Method<Name>, backend: Skeleton, data: SkeletonData) => Method<Name>,
): BrokenBackend {
  const make = (data: SkeletonData): Skeleton => {
    const backend = impatient(data);
    const good = (backend[name] as (...args: unknown[]) => unknown).bind(backend);
    Object.defineProperty(backend, name, { value: replace(good as Method<Name>, backend, data) });
    return backend;
  };
  return { what, caughtBy, make };
}

/** The events of a line changed on their way: null drops one. */
export const hearing = (
  what: string,
  caughtBy: string,
  change: (event: DnEvent) => DnEvent | null,
): BrokenBackend =>
  broken(
    what,
    caughtBy,
    'registerDn',
    (good) => (dn, listener) =>
      good(dn, (event) => {
        const changed = change(event);
        if (changed) listener(changed);
      }),
  );

export const loginsOf = (
  what: string,
  caughtBy: string,
  change: (login: AgentLogin) => AgentLogin,
): BrokenBackend =>
  broken(what, caughtBy, 'readLogins', (good) => async () => (await good()).map(change));
