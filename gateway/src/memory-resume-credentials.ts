import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IssuedResume, ResumeCredentials, ResumeHolder } from './resume-credentials.js';

/**
 * The credentials that one gateway has issued, hashed: its memory contains nothing that opens a
 * session.
 */
export class MemoryResumeCredentials implements ResumeCredentials {
  readonly #validForMs: number;
  readonly #now: () => number;
  /** Agent → client → record; an agent's newest client is the last. */
  readonly #agents = new Map<string, Map<string, Issued>>();

  /** `now` is any clock that only goes forward, ms. */
  constructor(validForMs: number, now: () => number = () => performance.now()) {
    this.#validForMs = validForMs;
    this.#now = now;
  }

  /** How many are kept, including expired ones. */
  get size(): number {
    return [...this.#agents.values()].reduce((sum, clients) => sum + clients.size, 0);
  }

  issue({ username, clientId, application }: ResumeHolder): Promise<IssuedResume> {
    const credential = randomBytes(CREDENTIAL_BYTES).toString('base64url');
    this.#forgetExpired();
    const clients = this.#agents.get(username) ?? new Map<string, Issued>();
    clients.delete(clientId);
    clients.set(clientId, { hash: hashOf(credential), application, goodUntil: Infinity });
    for (const oldest of clients.keys()) {
      if (clients.size <= MAX_CLIENTS_OF_AN_AGENT) break;
      clients.delete(oldest);
    }
    // Moves it to the end: the longest unused one is checked first.
    this.#agents.delete(username);
    this.#agents.set(username, clients);
    return Promise.resolve({ credential, validForMs: this.#validForMs });
  }

  redeem(holder: ResumeHolder, credential: string): Promise<boolean> {
    const issued = this.#find(holder, credential);
    if (issued !== undefined) this.forget(holder.username, holder.clientId);
    return Promise.resolve(
      issued?.application === holder.application && this.#now() <= issued.goodUntil,
    );
  }

  release(holder: ResumeHolder, credential: string): void {
    const issued = this.#find(holder, credential);
    if (issued !== undefined) issued.goodUntil = this.#now() + this.#validForMs;
  }

  forget(username: string, clientId: string): void {
    const clients = this.#agents.get(username);
    clients?.delete(clientId);
    if (clients?.size === 0) this.#agents.delete(username);
  }

  forgetOthers(username: string, clientId: string): void {
    for (const other of [...(this.#agents.get(username)?.keys() ?? [])]) {
      if (other !== clientId) this.forget(username, other);
    }
  }

  #find({ username, clientId }: ResumeHolder, credential: string): Issued | undefined {
    const issued = this.#agents.get(username)?.get(clientId);
    return issued && timingSafeEqual(issued.hash, hashOf(credential)) ? issued : undefined;
  }

  /** Checks a few for each one issued: their number stays close to that of the active clients. */
  #forgetExpired(): void {
    const now = this.#now();
    let looks = 0;
    for (const [username, clients] of this.#agents) {
      if (++looks > LOOKS_AT_EACH_ISSUE) return;
      for (const [clientId, { goodUntil }] of clients) {
        if (goodUntil < now) this.forget(username, clientId);
      }
      if (!this.#agents.has(username)) continue;
      this.#agents.delete(username);
      this.#agents.set(username, clients);
    }
  }
}

const CREDENTIAL_BYTES = 32;

/** An agent at two desks, each with a second tab that has its own session. */
const MAX_CLIENTS_OF_AN_AGENT = 8;

const LOOKS_AT_EACH_ISSUE = 4;

const hashOf = (credential: string): Buffer => createHash('sha256').update(credential).digest();

interface Issued {
  readonly hash: Buffer;
  readonly application: string;
  /** By `now`; unlimited while its connection lasts. */
  goodUntil: number;
}
