import type { PaceBounds } from './admission/pace-follower.js';
import type { AlarmOptions } from './alarms/alarm-options.js';
import type { GatewayLimits } from './gateway-limits.js';
import type { Report } from './operations/gateway-event.js';
import type { CallObserver } from './operations/site-health.js';
import type { SiteBackend } from './site-backend.js';
import type { TlsOptions } from './tls/certificate-watch.js';
import type { SiteState } from './site-state/site-state.js';

export interface GatewayServerOptions {
  readonly backend: SiteBackend;
  /** Whole origins such as `https://desk.example:8443`; a page of any other is refused (403). */
  readonly allowedOrigins: readonly string[];
  /** Accepts clients that are no browsers and send no Origin. Default: refused. */
  readonly allowMissingOrigin?: boolean;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Serves `wss:`, and follows the files when they change. Default: plain, behind a proxy. */
  readonly tls?: TlsOptions;
  readonly limits?: Partial<GatewayLimits>;
  /** With `stop('drain')` all has ended after so long, ms. Default: 10 000. */
  readonly drainMs?: number;
  /**
   * Addresses, or networks such as `10.0.0.0/8`, of proxies whose X-Forwarded-For is believed.
   * Default: none; a client's limits belong to the address of its socket.
   */
  readonly trustedProxies?: readonly string[];
  /** A client that opens a session beyond this pace is given a slot (B12). Default: no limit. */
  readonly admission?: PaceBounds;
  /**
   * What the gateways of the site share (B27). Default: nothing, this is the only one. It is
   * stopped with the gateway.
   */
  readonly state?: SiteState;
  /**
   * Where the other gateways of the site ask for `GET /health`, without the path. Default: by plain
   * HTTP at `host` and the port, or at the machine's first address if it listens on all.
   */
  readonly siblingUrl?: string;
  /** Null: no resume credentials are issued (B23). */
  readonly resume?: null;
  /** Where alarms are told (B17). Default: nowhere but in the log. */
  readonly alarms?: AlarmOptions | undefined;
  /** Is told what happens, for the operator, without credentials. Default: nobody. */
  readonly report?: Report;
  /** Is told of every call of the backend. Default: nobody. */
  readonly asked?: CallObserver;
}
