import { createServer, type Server, type Socket } from 'node:net';
import * as v from 'valibot';
import { listen } from '../listen.js';
import { refused, type SiteBackend } from '../site-backend.js';
import { readLines, writeLine } from './lines.js';
import { SiteRequest, type SiteCall, type SiteMessage } from './site-messages.js';

/**
 * Lets gateways in other processes use a site, on loopback: one with a database belongs to one
 * process. Whoever connects may do everything, so it is for tests and demos on one machine.
 */
export class SiteServer {
  readonly #site: SiteBackend;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** A site that knows its services without an agent. */
  constructor(site: SiteBackend) {
    this.#site = site;
    this.#server = createServer((socket) => {
      this.#serve(socket);
    });
  }

  start(port: number): Promise<number> {
    return listen(this.#server, port, '127.0.0.1');
  }

  stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    const registrations = new Map<number, () => void>();
    const tell = (message: SiteMessage): void => {
      writeLine(socket, message);
    };
    const unsubscribe = this.#site.subscribeServices((service, status) => {
      tell({ kind: 'service', service, status });
    }, '');
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.#sockets.delete(socket);
      unsubscribe();
      for (const unregister of registrations.values()) unregister();
    });
    tell({ kind: 'site', site: { ...this.#site.site } });
    readLines(socket, (line) => {
      const request = v.safeParse(v.pipe(v.string(), v.parseJson(), SiteRequest), line);
      if (!request.success) {
        socket.destroy();
        return;
      }
      const { id, ask } = request.output;
      this.#answer(ask, registrations, tell).then(
        (answer) => {
          tell({ kind: 'answer', id, answer });
        },
        (error: unknown) => {
          const problem = error instanceof Error ? error.message : 'unknown';
          tell({ kind: 'failed', id, problem });
        },
      );
    });
  }

  async #answer(
    ask: SiteCall,
    registrations: Map<number, () => void>,
    tell: (message: SiteMessage) => void,
  ): Promise<unknown> {
    const site = this.#site;
    switch (ask.call) {
      case 'authenticate':
        return site.authenticate(ask.application, ask.credentials);
      case 'authenticateToken':
        return (
          (await site.authenticateToken?.(ask.application, ask.credentials)) ??
          refused('refused-credentials', 'this site takes no tokens')
        );
      case 'readPerson':
        return site.readPerson(ask.username);
      case 'readApplication':
        return site.readApplication(ask.name);
      case 'readServices':
        return site.readServices('');
      case 'readLogins':
        return site.readLogins();
      case 'registerDn': {
        const { registration } = ask;
        const outcome = await site.registerDn(ask.dn, (event) => {
          tell({ kind: 'dn', registration, event });
        });
        if (outcome.kind === 'refused') return outcome;
        registrations.set(registration, outcome.value.unregister);
        return { kind: 'ok', value: outcome.value.state };
      }
      case 'unregisterDn':
        registrations.get(ask.registration)?.();
        registrations.delete(ask.registration);
        return null;
      case 'login':
        return site.login(ask.request);
      case 'logout':
        return site.logout(ask.login, ask.cause);
      case 'ready':
        return site.ready(ask.login);
      case 'notReady':
        return site.notReady(ask.login, ask.reason);
    }
  }
}
