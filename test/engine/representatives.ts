import {
  announced,
  askingPage,
  backBeforeLeft,
  backWithoutTelephony,
  bothGatewaysLost,
  atFrankfurt,
  atMunich,
  drilledThere,
  dueAndLost,
  dueInVain,
  expired,
  forced,
  forcedAwaitingLogIn,
  givenSlot,
  leaving,
  letGoAgain,
  letGoAtStart,
  loggingIn,
  lookingUp,
  lost,
  lostHalfway,
  onCall,
  OWN_SLOT_MS,
  opening,
  openingAfterLettingGo,
  readingAfterLettingGo,
  overdueAt,
  reconnecting,
  recovering,
  refusedElsewhere,
  retriedAtMunich,
  shutDownAsked,
  shutDownInVain,
  voluntary,
  voluntaryLoggedOut,
  withoutTimeouts,
  WITHOUT_PHONE,
  WITHOUT_TELEPHONY,
} from './beginnings.js';
import { HEAD_START_MS } from '../../src/worker/engine/procedures/race.js';
import type { Drive } from './drive.js';
import type { Situation } from './situations.js';
import {
  checkingReady,
  leavingForComparing,
  leavingForReady,
  WITH_STANDBY,
} from './standby-representatives.js';
import { SIGNED_OUT } from './signed-out-representatives.js';
import { UNREACHABLE } from './unreachable-representatives.js';
import { RETRY_INTERVAL_MS, SITE_TIMEOUT_MS } from './two-sites.js';

const A_DAY_MS = 86_400_000;

/**
 * States of every situation, reached by inputs, so that each possible outcome of a sample is seen.
 */
export const REPRESENTATIVES: Readonly<Record<Situation, readonly (() => Drive)[]>> = {
  'signed-out': SIGNED_OUT,

  'starting reading-cache': [() => lookingUp()],
  'starting connecting': [
    () => lookingUp().storageAnswers(),
    () => lookingUp().storageAnswers('munich'),
    () => lookingUp().storageAnswers().heldUp(HEAD_START_MS),
    () => lookingUp().storageAnswers().after(HEAD_START_MS),
    () => lookingUp().storageAnswers().after(HEAD_START_MS).closes('munich').closes('munich'),
    () => lookingUp().storageAnswers('munich').closes('munich').closes('munich'),
    // Frankfurt has failed; Munich's second gateway is the last to try.
    () => lookingUp().storageAnswers().closes('frankfurt').closes('munich'),
    () => lookingUp().storageAnswers('munich').connects('munich').answersAll('munich'),
    () => letGoAtStart(),
  ],
  'starting opening': [
    () => opening(),
    () => lookingUp().storageAnswers('munich').connects('munich'),
    () => lookingUp().storageAnswers().closes('frankfurt').closes('munich').connects('munich'),
    () => openingAfterLettingGo(),
  ],
  'starting reading-person': [
    () => opening().answers('frankfurt'),
    () =>
      lookingUp()
        .storageAnswers()
        .closes('frankfurt')
        .closes('munich')
        .connects('munich')
        .answers('munich'),
    () => readingAfterLettingGo(),
  ],
  'starting reading-applications': [
    () => opening().answersUntil('frankfurt', 'configuration.readApplication'),
    () => opening().answersUntil('frankfurt', 'configuration.readApplication').answers('frankfurt'),
    // Connected to the site that is not preferred, just before that is known.
    () =>
      lookingUp()
        .storageAnswers('munich')
        .connects('munich')
        .answersUntil('munich', 'configuration.readApplication')
        .answers('munich'),
    () =>
      lookingUp()
        .storageAnswers()
        .closes('frankfurt')
        .closes('munich')
        .connects('munich')
        .answersUntil('munich', 'configuration.readApplication'),
    () => readingAfterLettingGo().answers('frankfurt'),
  ],
  'starting logging-in': [
    () => loggingIn(),
    () => loggingIn().answersUntil('frankfurt', 'agent.login'),
    // Telephony is off here: the log-in may be refused because of it.
    () => loggingIn().answers('frankfurt', WITHOUT_TELEPHONY).answers('frankfurt'),
    // Nothing else is left to try.
    () =>
      lookingUp()
        .storageAnswers()
        .closes('frankfurt')
        .closes('munich')
        .connects('munich')
        .answersUntil('munich', 'services.subscribe'),
    () => recovering().connects('munich').answersUntil('munich', 'agent.login'),
    () =>
      lookingUp()
        .storageAnswers('munich')
        .connects('munich')
        .answersAll('munich')
        .connects('frankfurt'),
    () => leaving().left().closes('munich').closes('munich').connects('frankfurt'),
    () => letGoAtStart().connects('munich'),
  ],

  'active connected': [
    () => atFrankfurt(),
    () => atMunich(),
    () => atFrankfurt().service('frankfurt', 'telephony', 'off'),
    () => overdueAt('frankfurt'),
    () => dueInVain(),
    () => dueInVain().heldUp(RETRY_INTERVAL_MS),
    () => shutDownInVain(),
    () => shutDownInVain().heldUp(A_DAY_MS),
    () => refusedElsewhere(),
    () => expired(),
    () => expired().heldUp(A_DAY_MS),
    // Registered again: the log-in has been requested.
    () => expired().dn('frankfurt', 'EventDNBackInService'),
    () => atFrankfurt().dn('frankfurt', 'EventAgentLogout'),
    () => onCall(),
    () => onCall().asksFor('munich'),
    () => onCall().asksFor('munich').heldUp(A_DAY_MS),
    () => askingPage(),
    () => askingPage().heldUp(A_DAY_MS),
    () => atMunich().heldUp(A_DAY_MS),
    () => announced(),
    () => announced().heldUp(A_DAY_MS),
    () => atFrankfurt().happen({ type: 'drill-requested' }),
    () => overdueAt('munich'),
    () => withoutTimeouts(),
    ...WITH_STANDBY.connected,
    () => backBeforeLeft(),
  ],
  'active waiting': [
    () => atFrankfurt().closes('frankfurt'),
    () => atMunich().closes('munich'),
    () => atFrankfurt().closes('frankfurt').heldUp(SITE_TIMEOUT_MS),
    () => dueAndLost(),
    () => expired().closes('frankfurt').heldUp(A_DAY_MS),
    () => askingPage().closes('frankfurt'),
    () => withoutTimeouts().closes('frankfurt'),
    ...WITH_STANDBY.waiting,
    () => letGoAgain(),
  ],
  'active connecting': [
    () => reconnecting(),
    () => reconnecting().heldUp(SITE_TIMEOUT_MS),
    () => atMunich().closes('munich').after(RETRY_INTERVAL_MS),
    () => bothGatewaysLost().after(RETRY_INTERVAL_MS),
    () => dueAndLost().after(RETRY_INTERVAL_MS / 2),
    () => expired().closes('frankfurt').after(RETRY_INTERVAL_MS).heldUp(A_DAY_MS),
    () => askingPage().closes('frankfurt').happen({ type: 'retry-requested' }),
    () => withoutTimeouts().closes('frankfurt').after(RETRY_INTERVAL_MS),
    ...WITH_STANDBY.connecting,
    () => letGoAgain().after(RETRY_INTERVAL_MS),
  ],
  'active logging-in': [
    () => reconnecting().connects('frankfurt'),
    () => reconnecting().connects('frankfurt').answersUntil('frankfurt', 'agent.login'),
    () =>
      reconnecting()
        .connects('frankfurt')
        .answersUntil('frankfurt', 'agent.login')
        .heldUp(SITE_TIMEOUT_MS),
    () => atMunich().closes('munich').after(RETRY_INTERVAL_MS).connects('munich'),
    () => bothGatewaysLost().after(RETRY_INTERVAL_MS).connects('munich'),
    () => backWithoutTelephony(),
    () =>
      dueAndLost()
        .after(RETRY_INTERVAL_MS / 2)
        .connects('frankfurt'),
    () => backWithoutTelephony().heldUp(SITE_TIMEOUT_MS),
    () =>
      expired().closes('frankfurt').after(RETRY_INTERVAL_MS).connects('frankfurt').heldUp(A_DAY_MS),
    () =>
      askingPage().closes('frankfurt').happen({ type: 'retry-requested' }).connects('frankfurt'),
    () => withoutTimeouts().closes('frankfurt').after(RETRY_INTERVAL_MS).connects('frankfurt'),
    ...WITH_STANDBY['logging-in'],
    () => backBeforeLeft().closes('frankfurt').after(RETRY_INTERVAL_MS).connects('frankfurt'),
  ],

  'switching connecting, origin standing': [
    () => forced(),
    () => voluntary(),
    () => forced().closes('munich'),
    () => voluntary().closes('munich'),
    () => shutDownAsked(),
    () => retriedAtMunich(),
    () => forced().heldUp(HEAD_START_MS),
    () => forcedAwaitingLogIn(),
  ],
  'switching connecting, origin lost': [
    () => lost(),
    () => atFrankfurt().closes('frankfurt').after(SITE_TIMEOUT_MS).heldUp(HEAD_START_MS),
    () => lost().closes('munich'),
    () => forced().closes('frankfurt'),
    () => lostHalfway(),
  ],
  'switching connecting, origin left': [
    () => leaving().left().closes('munich'),
    () => drilledThere().closes('munich'),
    () => leaving().left().refuses('munich', 'agent.login', 'internal-error'),
  ],
  'switching checking, origin standing': [
    () => checkingReady(),
    () => forced().connects('munich').answersAllButOne('munich'),
    () => voluntary().connects('munich').answersAllButOne('munich'),
    () => forced().closes('munich').connects('munich').answers('munich'),
    () => voluntary().closes('munich').connects('munich').answers('munich'),
    () => shutDownAsked().connects('munich'),
    () => forcedAwaitingLogIn().connects('munich'),
    () => retriedAtMunich().connects('frankfurt'),
  ],
  'switching checking, origin lost': [
    () => forced().connects('munich').answersAllButOne('munich').closes('frankfurt'),
    () =>
      forced().closes('munich').connects('munich').answersAllButOne('munich').closes('frankfurt'),
    () => voluntary().connects('munich').answersAllButOne('munich').closes('frankfurt'),
    () => voluntaryLoggedOut().connects('munich').answersAllButOne('munich').closes('frankfurt'),
    () =>
      voluntary()
        .connects('munich')
        .answers('munich')
        .answers('munich', WITHOUT_TELEPHONY)
        .closes('frankfurt'),
  ],
  'switching leaving, origin left': [
    () => leaving(),
    () => leavingForReady(),
    () => leavingForComparing(),
    () => voluntaryLoggedOut().connects('munich').answersAll('munich'),
  ],
  'switching logging-in, origin lost': [
    () => lost().connects('munich'),
    () => givenSlot(lost().connects('munich')).heldUp(OWN_SLOT_MS),
    () => lost().connects('munich').answersUntil('munich', 'agent.login'),
    () => lost().closes('munich').connects('munich').answersUntil('munich', 'agent.login'),
    () =>
      lost()
        .closes('munich')
        .connects('munich')
        .answers('munich')
        .answers('munich', WITHOUT_TELEPHONY)
        .answersUntil('munich', 'agent.login'),
    () =>
      lost()
        .connects('munich')
        .answers('munich')
        .answers('munich')
        .answers('munich', WITHOUT_PHONE),
    () => lostHalfway().connects('munich'),
  ],
  'switching logging-in, origin left': [
    () => leaving().left(),
    () => givenSlot(leavingForReady().left()).heldUp(OWN_SLOT_MS),
    () => leavingForReady().left(),
    () => leavingForReady().left().answersUntil('munich', 'agent.login'),
    () => leavingForReady().left().answers('munich', WITHOUT_PHONE),
    () => leaving().left().answersUntil('munich', 'agent.login'),
    () => drilledThere().answersUntil('munich', 'agent.login'),
    () =>
      leaving().left().answersUntil('munich', 'agent.login').service('munich', 'telephony', 'off'),
    () => leaving().left().closes('munich').connects('munich'),
  ],

  ...UNREACHABLE,
};
