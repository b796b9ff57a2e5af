import type { Call } from '../../src/worker/engine/model/effect.js';
import type { Connection } from './connection.js';
import {
  SERVICE_RESTART,
  TRY_AGAIN_LATER,
  type GatewayEnd,
  type GatewayState,
} from './gateway-end.js';

/** The site that a gateway stands in front of. */
type SiteBehind = GatewayEnd<Connection>['site'] & {
  readonly custody: { lookForOrphans(): void };
  serve(connection: Connection, call: Call, id: number): void;
};

/** One gateway of a site: a process that runs, has died, or is frozen with its sockets open. */
export class Gateway implements GatewayEnd<Connection> {
  readonly connections = new Set<Connection>();
  /** Other clients that lose their connections when it dies. */
  readonly guests = new Set<{ lost(): void }>();
  /** It is full: clients that connect are told to try another site. */
  isTurningAway = false;
  readonly #inbox: (() => void)[] = [];
  #state: GatewayState = 'alive';

  constructor(readonly site: SiteBehind) {}

  get state(): GatewayState {
    return this.#state;
  }

  /** Runs what has arrived; a frozen process does so when it goes on. */
  receive(run: () => void): void {
    if (this.#state === 'frozen') this.#inbox.push(run);
    else if (this.#state !== 'gone') run();
  }

  serve(connection: Connection, call: Call, id: number): void {
    if (this.#state === 'alive') this.site.serve(connection, call, id);
  }

  die(how: 'dead' | 'gone'): void {
    if (this.#state === how) return;
    this.#state = how;
    this.#inbox.length = 0;
    for (const guest of [...this.guests]) guest.lost();
    for (const connection of [...this.connections]) {
      if (how === 'gone') {
        connection.lose();
        connection.forgetAtServer();
      } else if (connection.server === 'open') {
        connection.closeFromServer({ kind: 'closed', code: 1006 });
      }
    }
  }

  /** Closes all connections with a restart code, and is down for a while. */
  restart(): void {
    if (this.#state !== 'alive') return;
    this.#endAll({ code: SERVICE_RESTART });
    this.die('dead');
  }

  /** Says good-bye to everybody because another one is there, behind the same address too. */
  handOver(backWithinMs: number): void {
    if (this.#state === 'alive') this.#endAll({ code: SERVICE_RESTART, backWithinMs });
  }

  turnAway(): void {
    this.isTurningAway = true;
    if (this.#state === 'alive') this.#endAll({ code: TRY_AGAIN_LATER });
  }

  freeze(): void {
    if (this.#state !== 'alive') return;
    this.#state = 'frozen';
    for (const connection of this.connections) connection.becameSilent();
  }

  revive(): void {
    if (this.#state === 'alive') return;
    this.#state = 'alive';
    for (const connection of this.connections) connection.heardAgain();
    for (const run of this.#inbox.splice(0)) run();
    this.site.custody.lookForOrphans();
  }

  #endAll(said: { readonly code: number; readonly backWithinMs?: number }): void {
    for (const connection of [...this.connections]) {
      if (connection.server === 'open') connection.closeFromServer({ kind: 'closed', ...said });
    }
  }
}
