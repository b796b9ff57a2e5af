import type { CallName, ServiceName } from 'agent-dr-protocol';
import type { NetworkHint } from '../../src/contract/session-service.js';
import type { SessionEvent } from '../../src/worker/engine/model/input.js';
import type { LogoutMeaning } from '../invariants/logout-reasons.js';
import type { Sleep } from '../world/clock.js';
import type { PageManner, StorageManner } from '../world/page.js';
import type { Cut } from '../world/routes.js';
import type { Lameness, Trap } from '../world/half-working.js';
import type { Leaving } from '../world/other-desk.js';
import type { Upset } from '../world/site.js';

/** How long something lasts: in ms, or the site's own time-out plus some ms. */
export type Span =
  | { readonly ms: number }
  | { readonly timeout: 'site' | 'register'; readonly plusMs: number };

/** Index of a site, modulo the number of sites. */
export type SiteIndex = number;

/** Something that happens to a site, a network, a browser, or that the agent does. */
export type Fault =
  /**
   * The process dies, or with `gone` its host; with `losesLogins` the SIP Server's memory is lost
   * too.
   */
  | {
      readonly kind: 'gateways-die';
      readonly site: SiteIndex;
      readonly which: 'first' | 'all';
      readonly how: 'dead' | 'gone';
      readonly losesLogins: boolean;
      readonly for: Span;
    }
  /** Announced to all clients by the close code 1012. */
  | { readonly kind: 'gateways-restart'; readonly site: SiteIndex; readonly for: Span }
  /** The same, and each says that another gateway is there: it is back behind its address at once. */
  | {
      readonly kind: 'gateways-hand-over';
      readonly site: SiteIndex;
      readonly backWithinMs: number;
      readonly times: number;
      readonly apartMs: number;
    }
  /** It is full: all clients are sent to the other site by the close code 1013. */
  | { readonly kind: 'turns-away'; readonly site: SiteIndex; readonly for: Span }
  | { readonly kind: 'gateways-freeze'; readonly site: SiteIndex; readonly for: Span }
  | {
      readonly kind: 'service-off';
      readonly site: SiteIndex;
      readonly service: ServiceName;
      readonly for: Span;
    }
  /** OFF for about the site-timeout and ON for a moment, repeatedly. */
  | {
      readonly kind: 'telephony-flaps';
      readonly site: SiteIndex;
      readonly times: number;
      readonly plusMs: number;
      readonly onMs: number;
    }
  | { readonly kind: 'shutdown'; readonly site: SiteIndex; readonly for: Span }
  /** The phone's registration is lost; with `logsOut` the agent is logged out because of it. */
  | {
      readonly kind: 'phone-gone';
      readonly site: SiteIndex | 'all';
      readonly logsOut: boolean;
      readonly spelling: number;
      /** Relaunching the endpoint brings it back earlier. */
      readonly isRelaunchable: boolean;
      readonly for: Span;
    }
  | {
      readonly kind: 'logged-out';
      readonly site: SiteIndex;
      readonly meaning: Exclude<LogoutMeaning, 'shutdown' | 'registration-expired'>;
      readonly spelling: number;
    }
  | { readonly kind: 'connections-break'; readonly site: SiteIndex; readonly how: 'reset' | 'lost' }
  /** `site`: `all` is the agent's own network. */
  | {
      readonly kind: 'route-cut';
      readonly site: SiteIndex | 'all';
      readonly how: Cut;
      readonly for: Span;
    }
  | {
      readonly kind: 'slow';
      readonly site: SiteIndex;
      readonly byMs: number;
      readonly for: Span;
    }
  | { readonly kind: 'trap'; readonly site: SiteIndex; readonly trap: Trap }
  | {
      readonly kind: 'refuses';
      readonly site: SiteIndex;
      readonly method: CallName;
      readonly refusal:
        | 'busy'
        | 'internal-error'
        | 'too-many-requests'
        | 'unknown-dn'
        | 'unknown-application';
      /** With `busy`: the client's slot, ms, each time it asks. */
      readonly retryAfterMs: number | undefined;
      readonly for: Span;
    }
  /** It answers, but one of the calls that log the agent in fails. */
  | {
      readonly kind: 'half-works';
      readonly site: SiteIndex;
      readonly method: CallName;
      readonly how: Lameness;
      readonly for: Span;
    }
  /** Right after each log-in the agent is logged out, or their phone is lost and comes back. */
  | {
      readonly kind: 'upsets';
      readonly site: SiteIndex | 'all';
      readonly how: Exclude<Upset, 'nothing'>;
      readonly for: Span;
    }
  | { readonly kind: 'password-refused'; readonly site: SiteIndex | 'all'; readonly for: Span }
  /** The agent works at another desk for a while (B25). */
  | {
      readonly kind: 'works-elsewhere';
      readonly site: SiteIndex;
      readonly keepsStandby: boolean;
      readonly leaves: Leaving;
      readonly for: Span;
    }
  /**
   * The agent's own network is lost. They sign in here nevertheless, and then go to another desk
   * (B25).
   */
  | {
      readonly kind: 'changes-desk';
      readonly how: Cut;
      readonly afterMs: number;
      readonly site: SiteIndex;
      readonly keepsStandby: boolean;
      readonly leaves: Leaving;
      readonly for: Span;
    }
  /** The names of a site's gateways lead to the site that is so many positions after it (B26). */
  | {
      readonly kind: 'repointed';
      readonly site: SiteIndex;
      readonly by: number;
      readonly for: Span;
    }
  | {
      readonly kind: 'garbage';
      readonly site: SiteIndex;
      readonly what: 'unreadable' | 'answer-to-nothing' | 'other-line' | 'released-nothing';
    }
  | { readonly kind: 'stutters'; readonly site: SiteIndex; readonly for: Span }
  /** A late frame of a connection that was dropped. */
  | { readonly kind: 'ghost'; readonly told: number }
  | {
      readonly kind: 'call';
      readonly site: SiteIndex | 'active';
      readonly ringsMs: number;
      readonly talksMs: number;
    }
  | { readonly kind: 'sleep'; readonly sleep: Sleep; readonly path: 'kept' | 'lost' }
  /** The machine stalls, repeatedly. */
  | {
      readonly kind: 'stalls';
      readonly times: number;
      readonly stillMs: number;
      readonly awakeMs: number;
    }
  /** Somebody sets the time of day. */
  | { readonly kind: 'wall-clock'; readonly stepMs: number }
  /** The browser reports something about the network, rightly or wrongly. */
  | { readonly kind: 'network-hint'; readonly hint: NetworkHint }
  /** The session's worker ends (B23): another tab goes on after some ms, or a page begins anew. */
  | { readonly kind: 'worker-lost'; readonly handedOverAfterMs: number | undefined }
  | { readonly kind: 'page'; readonly manner: PageManner; readonly for: Span }
  | { readonly kind: 'storage'; readonly manner: StorageManner; readonly for: Span }
  | { readonly kind: 'agent'; readonly asks: AgentRequest };

export type AgentRequest =
  /** The agent signs in at the form. */
  | { readonly kind: 'sign-in'; readonly takesOver: boolean }
  | { readonly kind: 'switch'; readonly site: SiteIndex }
  | {
      readonly kind: 'plain';
      readonly type: Extract<
        SessionEvent['type'],
        | 'sign-out-requested'
        | 'return-requested'
        | 'move-now-requested'
        | 'stay-requested'
        | 'drill-requested'
        | 'drill-dismissed'
        | 'retry-requested'
        | 'log-in-requested'
      >;
    }
  | {
      readonly kind: 'state';
      readonly state: 'ready' | 'not-ready';
      readonly reason: string | undefined;
    }
  | { readonly kind: 'dismiss-call' };
