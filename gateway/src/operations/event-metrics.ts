import { Counter, Histogram, type Registry } from 'prom-client';
import type { GatewayEventName, GatewayEvents } from './gateway-event.js';
import { PREFIX } from './metric-names.js';

/** Metrics that count events. */
export class EventMetrics {
  readonly #sessions: Counter<'opening' | 'credentials'>;
  readonly #logins: Counter<'mode'>;
  readonly #loginSeconds: Histogram;
  readonly #logouts: Counter<'cause'>;
  readonly #superseded: Counter;
  readonly #waits: Histogram;
  readonly #failed: Counter<'call'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#sessions = new Counter({
      name: `${PREFIX}sessions_opened_total`,
      help: 'Sessions that were opened, by call and kind of credentials.',
      labelNames: ['opening', 'credentials'],
      registers,
    });
    this.#logins = new Counter({
      name: `${PREFIX}logins_total`,
      help: 'Agents logged in: taking over, or resuming.',
      labelNames: ['mode'],
      registers,
    });
    this.#loginSeconds = new Histogram({
      name: `${PREFIX}login_seconds`,
      help: 'How long a log-in took that succeeded.',
      buckets: SECONDS,
      registers,
    });
    this.#logouts = new Counter({
      name: `${PREFIX}logouts_total`,
      help: 'Agents logged out: by themselves, to move, or as an orphan.',
      labelNames: ['cause'],
      registers,
    });
    this.#superseded = new Counter({
      name: `${PREFIX}superseded_total`,
      help: 'Sessions whose agent went on at another client.',
      registers,
    });
    this.#waits = new Histogram({
      name: `${PREFIX}admission_wait_seconds`,
      help: 'How long agents were told to wait for their slot.',
      buckets: [1, 2, 5, 10, 20, 30, 60, 120, 300],
      registers,
    });
    this.#failed = new Counter({
      name: `${PREFIX}calls_failed_total`,
      help: 'Calls that the site or the gateway failed with.',
      labelNames: ['call'],
      registers,
    });
  }

  count<Name extends GatewayEventName>(name: Name, fields: GatewayEvents[Name]): void {
    const event = { name, fields } as GatewayEvent;
    switch (event.name) {
      case 'session-opened':
        this.#sessions.inc({
          opening: event.fields.opening,
          credentials: event.fields.credentials,
        });
        break;
      case 'agent-logged-in':
        this.#logins.inc({ mode: event.fields.mode });
        this.#loginSeconds.observe(event.fields.tookMs / 1_000);
        break;
      case 'agent-logged-out':
        this.#logouts.inc({ cause: event.fields.cause });
        break;
      case 'agent-superseded':
        this.#superseded.inc();
        break;
      case 'slot-given':
        this.#waits.observe(event.fields.inMs / 1_000);
        break;
      case 'call-failed':
        this.#failed.inc({ call: event.fields.call });
        break;
      default:
    }
  }
}

type GatewayEvent = {
  [Name in GatewayEventName]: { readonly name: Name; readonly fields: GatewayEvents[Name] };
}[GatewayEventName];

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];
