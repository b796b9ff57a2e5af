import type { ActiveSnapshot } from '../../contract/snapshot.js';
import { text } from '../../locales/text.js';
import { canBeCalled } from '../../words/can-be-called.js';
import { callText, isMoveReason } from '../../words/agent-words.js';
import { agentShape } from '../agent-shape.js';
import { isCallAtRisk } from '../is-call-at-risk.js';
import { toldStandby } from '../told-standby.js';
import type { StatusShape } from '../status-shape.js';

/** What the line says after the site's name, most important first. */
export interface NowItem {
  /** `lack`: something is missing. */
  readonly kind: 'state' | 'call' | 'lack' | 'rest';
  readonly said: string;
  /** How much room there must be for it. Default: it is always said. */
  readonly room?: 'when-wide' | 'when-wider';
}

export function nowLine(snapshot: ActiveSnapshot): readonly NowItem[] {
  const { agent, call } = snapshot;
  return [
    ...agentItems(snapshot),
    // Where the call is in danger, the countdown shows the caller.
    ...(call === undefined || isCallAtRisk(snapshot)
      ? []
      : [{ kind: 'call', said: callText(call) } as const]),
    ...(canBeCalled(snapshot) || agent.state === 'logged-out'
      ? []
      : [{ kind: 'lack', said: text('glance.telephony.off') } as const]),
    ...standbyItems(snapshot),
    { kind: 'rest', said: snapshot.agentName ?? snapshot.username, room: 'when-wider' },
  ];
}

/** Of the line: whether calls can come. */
export function nowShape(snapshot: ActiveSnapshot): StatusShape {
  const { connection, services, agent } = snapshot;
  if (services.telephony === 'off') return 'off';
  if (connection === 'lost') return 'attention';
  return services.telephony === 'unknown' && agent.state === 'ready'
    ? 'unknown'
    : agentShape(snapshot);
}

/** While the connection is lost nothing can be confirmed: that is no news then. */
function agentItems({ agent, connection, site }: ActiveSnapshot): readonly NowItem[] {
  const { state, requested, reason = '' } = agent;
  if (requested !== undefined) return [{ kind: 'state', said: text(`requested.${requested}`) }];
  if (state === 'unconfirmed')
    return connection === 'lost'
      ? []
      : [{ kind: 'state', said: text('agent.unconfirmed', { site: site.name }) }];
  const said = text(`glance.agent.${state}`);
  const because = isMoveReason(reason) ? text('now.moved') : reason;
  return state === 'not-ready' && because !== ''
    ? [
        { kind: 'state', said },
        { kind: 'rest', said: because },
      ]
    : [{ kind: 'state', said }];
}

function standbyItems(snapshot: ActiveSnapshot): readonly NowItem[] {
  const { agent, call } = snapshot;
  const standby = toldStandby(snapshot);
  if (standby === undefined || standby.kind === 'unknown') return [];
  return standby.kind === 'answers' && standby.services.telephony !== 'off'
    ? [
        {
          kind: 'rest',
          said: text('now.standingBy', { site: standby.site.name }),
          // Beside a button or a call there is less of it.
          room: agent.state === 'ready' && call === undefined ? 'when-wide' : 'when-wider',
        },
      ]
    : [{ kind: 'lack', said: text('now.noStandby') }];
}
