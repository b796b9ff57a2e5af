import { CHANGE_GATEWAY_WITHIN_MS } from '../../src/worker/engine/regions/connection/connection.js';
import { STANDBY_BEGINS_WITHIN_MS } from '../../src/worker/engine/regions/standby/standby.js';
import { Drive } from './drive.js';
import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import {
  CONFIGURATION,
  RETRY_INTERVAL_MS,
  SITE_TIMEOUT_MS,
  USUAL,
  WARM,
  type SiteId,
} from './two-sites.js';

/** The wait that an overloaded gateway asks for, longer than any pause. */
export const OWN_SLOT_MS = 45_000;

/** The states with which the tables begin. Each is reached by inputs from a new session. */

export const configured = (): Drive => new Drive().configured();

/** Storage is being asked for the preferred site. */
export const lookingUp = (configuration: LocalConfiguration = CONFIGURATION): Drive =>
  new Drive().configured(configuration).signsIn();

/** Connected to Frankfurt, which is being asked to let the agent in. */
export const opening = (configuration?: LocalConfiguration): Drive =>
  lookingUp(configuration).storageAnswers().connects('frankfurt');

/** All is read at Frankfurt, and the burst that logs in is on its way. */
export const loggingIn = (): Drive => opening().answersUntil('frankfurt', 'services.subscribe');

export const atFrankfurt = (configuration?: LocalConfiguration): Drive =>
  opening(configuration).answersAll('frankfurt');

/** At work at the site that is not preferred, since the preferred one did not answer. */
export const atMunich = (configuration?: LocalConfiguration): Drive =>
  lookingUp(configuration)
    .storageAnswers()
    .closes('frankfurt')
    .connects('munich')
    .answersAll('munich');

/** Munich's gateway is lost, and its sibling does not answer. */
export const bothGatewaysLost = (): Drive =>
  atMunich().closes('munich').after(CHANGE_GATEWAY_WITHIN_MS).closes('munich');

/** Telephony is off and the time-out is over, but no input has come since. */
export const overdueAt = (siteId: SiteId): Drive =>
  (siteId === 'frankfurt' ? atFrankfurt() : atMunich())
    .service(siteId, 'telephony', 'off')
    .heldUp(SITE_TIMEOUT_MS);

/** Telephony is off at Frankfurt for its time-out: the agent is being moved. */
export const forced = (): Drive =>
  atFrankfurt().service('frankfurt', 'telephony', 'off').after(SITE_TIMEOUT_MS);

/** The move has failed, and is due for a retry. */
export const dueInVain = (): Drive => forced().closes('munich').closes('munich');

/** The same, and then the connection is lost as well; it is retried before the move. */
export const dueAndLost = (): Drive => dueInVain().withChance(0).closes('frankfurt');

/** Frankfurt is being shut down, and Munich has not answered. */
export const shutDownInVain = (): Drive =>
  atFrankfurt()
    .dn('frankfurt', 'EventAgentLogout', { reasons: { graceful_shutdown_logout: '1' } })
    .closes('munich')
    .closes('munich');

/** The log-in there has been retried, and so has the move. */
export const shutDownAsked = (): Drive =>
  shutDownInVain()
    .heldUp(RETRY_INTERVAL_MS)
    .happen({ type: 'timer-due', timer: 'log-in' })
    .happen({ type: 'retry-requested' });

/** The move is not retried: the other site has refused the password. */
export const refusedElsewhere = (): Drive =>
  forced().connects('munich').refuses('munich', 'session.open', 'refused-credentials');

/** The connection to Frankfurt is lost for the time-out: the agent is being moved. */
export const lost = (): Drive => {
  const drive = atFrankfurt().closes('frankfurt').after(RETRY_INTERVAL_MS);
  while (drive.state.kind === 'active') {
    if (drive.state.connection.kind === 'connecting') drive.closes('frankfurt');
    drive.after(RETRY_INTERVAL_MS);
  }
  return drive;
};

export const reconnecting = (): Drive => atFrankfurt().closes('frankfurt').after(RETRY_INTERVAL_MS);

/**
 * The connection was dropped during the log-in and is not left yet: the site may have the agent
 * (I1).
 */
export const letGoAtStart = (): Drive =>
  loggingIn().refuses('frankfurt', 'services.subscribe', 'internal-error');

/** The same, and everything is read again, since no site has accepted the agent meanwhile. */
export const readingAfterLettingGo = (): Drive =>
  letGoAtStart()
    .closes('munich')
    .closes('munich')
    .happen({ type: 'retry-requested' })
    .connects('frankfurt')
    .answers('frankfurt');

/** And then the next site. */
export const openingAfterLettingGo = (): Drive =>
  readingAfterLettingGo().closes('frankfurt').connects('munich');

export const letGoAgain = (): Drive =>
  reconnecting()
    .connects('frankfurt')
    .answers('frankfurt')
    .refuses('frankfurt', 'services.subscribe', 'internal-error');

/**
 * The site has only accepted the session again: the agent is being moved and the site is not left
 * yet.
 */
export const lostHalfway = (): Drive =>
  reconnecting()
    .connects('frankfurt')
    .answers('frankfurt')
    .heldUp(SITE_TIMEOUT_MS)
    .happen({ type: 'timer-due', timer: 'switchover' });

/** Reconnected to Frankfurt, which says that telephony is off; the log-in is not answered yet. */
export const backWithoutTelephony = (): Drive =>
  reconnecting()
    .connects('frankfurt')
    .answers('frankfurt')
    .answers('frankfurt', WITHOUT_TELEPHONY)
    .answers('frankfurt');

/** Neither Application object can be read: no time-out is set. */
export const withoutTimeouts = (): Drive =>
  opening()
    .answersUntil('frankfurt', 'configuration.readApplication')
    .refuses('frankfurt', 'configuration.readApplication', 'internal-error')
    .refuses('frankfurt', 'configuration.readApplication', 'internal-error')
    .answersAll('frankfurt');

/** The phone's registration has expired, and the agent was logged out because of it. */
export const expired = (): Drive =>
  atFrankfurt().dn('frankfurt', 'EventAgentLogout', { reasons: { 'dr-force_logout': '1' } });

export const CALL = { id: 'call-1', number: '+49 69 5550100', attachedData: {} };

export const onCall = (): Drive =>
  atFrankfurt().dn('frankfurt', 'EventEstablished', { call: CALL });

/** The page is being asked whether the agent may go. */
export const askingPage = (): Drive => atFrankfurt().asksFor('munich');

/** A move that the agent requested and the page did not veto. */
export const voluntary = (): Drive => proceeding(askingPage());

/** An automatic return has been announced. */
export const announced = (): Drive => {
  const drive = atMunich();
  while (drive.state.kind === 'active' && drive.state.voluntary.kind === 'none') {
    drive.after(60_000);
  }
  return drive;
};

/** The same for an agent who has logged out: they are moved, and not logged in. */
export const voluntaryLoggedOut = (): Drive =>
  proceeding(atFrankfurt().dn('frankfurt', 'EventAgentLogout').asksFor('munich'));

/** Frankfurt is being left for Munich, which has accepted the agent. */
export const leaving = (): Drive => voluntary().connects('munich').answersAll('munich');

/** At Munich, on the way back to Frankfurt: the second half of a drill. */
export const drilledThere = (): Drive =>
  proceeding(atFrankfurt().happen({ type: 'drill-requested' }))
    .connects('munich')
    .answersAll('munich')
    .left();

/** No site accepts the agent who has just signed in. */
export const nowhere = (): Drive =>
  lookingUp().storageAnswers().closes('frankfurt').closes('munich').closes('munich');

/** Every gateway has given the agent a slot. */
export const heldBack = (): Drive =>
  opening()
    .refuses('frankfurt', 'session.open', 'busy', OWN_SLOT_MS)
    .connects('munich')
    .refuses('munich', 'session.open', 'busy', OWN_SLOT_MS)
    .connects('munich')
    .refuses('munich', 'session.open', 'busy', OWN_SLOT_MS);

/** The target has given the agent a slot for the log-in, on the same connection (B12). */
export const givenSlot = (drive: Drive): Drive =>
  drive.answersUntil('munich', 'agent.login').refuses('munich', 'agent.login', 'busy', OWN_SLOT_MS);

/** The first round over all sites has begun. */
export const trying = (): Drive => nowhere().after(RETRY_INTERVAL_MS);

/** No site accepts the agent who was at work. */
export const homeless = (): Drive => lost().closes('munich').closes('munich');

export const recovering = (): Drive => homeless().after(RETRY_INTERVAL_MS);

/** The other site is about to be probed (B9). */
export const standbyWaiting = (configuration = WARM): Drive => atFrankfurt(configuration);

export const standbyConnecting = (configuration = WARM): Drive =>
  standbyWaiting(configuration).after(STANDBY_BEGINS_WITHIN_MS);

export const standbyOpening = (configuration = WARM): Drive =>
  standbyConnecting(configuration).connects('munich');

/** It is ready, and its configuration objects are being read. */
export const standbyComparing = (configuration = WARM): Drive =>
  standbyOpening(configuration).answersUntil('munich', 'configuration.readPerson');

export const standbyStanding = (): Drive => standbyComparing().answersAll('munich');

/** The other site has refused the password. */
export const standbyEnded = (configuration = WARM): Drive =>
  standbyOpening(configuration).refuses('munich', 'session.standby', 'refused-credentials');

export function proceeding(drive: Drive): Drive {
  const { state } = drive;
  if (state.kind !== 'active') throw new Error(`no page is asked: ${state.kind}`);
  return drive.happen({ type: 'page-answered', question: state.lastQuestion, answer: 'proceed' });
}

/** The site does not see the phone. */
export const WITHOUT_PHONE = {
  method: 'dn.register',
  result: { ...USUAL['dn.register'].result, inService: false },
} as const;

export const WITHOUT_TELEPHONY = {
  method: 'services.subscribe',
  result: { ...USUAL['services.subscribe'].result, telephony: 'off' },
} as const;

/** Telephony is off at Munich, and Frankfurt, which did not accept the agent, is retried once. */
export const retriedAtMunich = (): Drive =>
  atMunich()
    .service('munich', 'telephony', 'off')
    .after(SITE_TIMEOUT_MS)
    .closes('frankfurt')
    .after(RETRY_INTERVAL_MS);

/** Back at Frankfurt, only to listen, before the connection that was left has ended. */
export const backBeforeLeft = (): Drive =>
  voluntaryLoggedOut()
    .connects('munich')
    .answersAll('munich')
    .closes('munich')
    .connects('frankfurt')
    .answersAll('frankfurt');

/** Telephony is back while the agent is being moved, and the site has not confirmed the log-in yet. */
export const forcedAwaitingLogIn = (): Drive =>
  forced()
    .dn('frankfurt', 'EventAgentLogout', { reasons: { graceful_shutdown_logout: '1' } })
    .service('frankfurt', 'telephony', 'on');
