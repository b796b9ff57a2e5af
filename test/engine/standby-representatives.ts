import { STANDBY_BEGINS_WITHIN_MS } from '../../src/worker/engine/regions/standby/standby.js';
import {
  atMunich,
  proceeding,
  standbyComparing,
  standbyConnecting,
  standbyOpening,
  standbyStanding,
  standbyWaiting,
  WITHOUT_TELEPHONY,
} from './beginnings.js';
import type { Drive } from './drive.js';
import { RETRY_INTERVAL_MS, SITE_TIMEOUT_MS, WARM } from './two-sites.js';

/** The connection to the other site at each of its steps, while all is well where the agent works (B9). */
const STANDBY_STEPS: readonly (() => Drive)[] = [
  () => standbyWaiting(),
  () => standbyConnecting(),
  () => standbyOpening(),
  () => standbyOpening().answers('munich'),
  () => standbyComparing(),
  () => standbyStanding(),
  // At its site's last gateway.
  () => standbyConnecting().closes('munich'),
  // It does not answer; it has no telephony; it has none, and is not connected.
  () => standbyConnecting().closes('munich').closes('munich'),
  () => standbyStanding().service('munich', 'telephony', 'off'),
  () => standbyStanding().service('munich', 'telephony', 'off').closes('munich'),
];

const at = (go: (drive: Drive) => Drive): readonly (() => Drive)[] =>
  STANDBY_STEPS.map((step) => () => go(step()));

/** The move was tried in vain, before anything was known of the other site, which is asked again before the move is. */
const inVain = (): Drive =>
  standbyOpening()
    .service('frankfurt', 'telephony', 'off')
    .withChance(0)
    .after(SITE_TIMEOUT_MS)
    .withChance(0.9)
    .closes('munich')
    .closes('munich')
    .heldUp(RETRY_INTERVAL_MS / 2)
    .happen({ type: 'timer-due', timer: 'standby' })
    .connects('munich');

const reconnecting = (drive: Drive): Drive =>
  drive.closes('frankfurt').heldUp(RETRY_INTERVAL_MS).happen({ type: 'timer-due', timer: 'retry' });

/** The network is back just then: the site is asked again at once. */
const again = (drive: Drive): Drive =>
  drive.closes('frankfurt').happen({ type: 'network-hint', hint: 'online' });

/** Reconnected to a site that has no telephony, for as long as it may; the log-in is not answered. */
const overdueOnReturn = (drive: Drive): Drive =>
  reconnecting(drive)
    .connects('frankfurt')
    .answers('frankfurt')
    .answers('frankfurt', WITHOUT_TELEPHONY)
    .answers('frankfurt')
    .heldUp(SITE_TIMEOUT_MS);

/** At work where the agent is not at home, with home ready; and cut off there. */
const awayAndLost = (): Drive =>
  atMunich(WARM)
    .after(STANDBY_BEGINS_WITHIN_MS)
    .connects('frankfurt')
    .answersAll('frankfurt')
    .withChance(0)
    .closes('munich');

const awayAndBack = (): Drive => awayAndLost().after(RETRY_INTERVAL_MS / 2);

/** The same with something wrong, or somebody on the way, where the agent works. */
export const WITH_STANDBY = {
  connected: [
    ...at((drive) => drive),
    ...at((drive) => drive.service('frankfurt', 'telephony', 'off')),
    ...at((drive) => drive.service('frankfurt', 'telephony', 'off').heldUp(SITE_TIMEOUT_MS)),
    ...at((drive) => drive.asksFor('munich')),
    () => inVain(),
  ],
  waiting: [
    ...at((drive) => drive.closes('frankfurt')),
    ...at((drive) => drive.closes('frankfurt').heldUp(SITE_TIMEOUT_MS)),
    ...at((drive) => drive.asksFor('munich').closes('frankfurt')),
    () => inVain().closes('frankfurt'),
    () => awayAndLost(),
  ],
  connecting: [
    ...at((drive) => reconnecting(drive)),
    ...at((drive) => reconnecting(drive).heldUp(SITE_TIMEOUT_MS)),
    ...at((drive) => reconnecting(drive.asksFor('munich'))),
    () => again(inVain()),
    () => awayAndBack(),
  ],
  'logging-in': [
    ...at((drive) => reconnecting(drive).connects('frankfurt')),
    ...at((drive) => reconnecting(drive).connects('frankfurt').heldUp(SITE_TIMEOUT_MS)),
    ...at((drive) => reconnecting(drive.asksFor('munich')).connects('frankfurt')),
    () => again(inVain()).connects('frankfurt'),
    () => overdueOnReturn(standbyStanding()),
    () => overdueOnReturn(standbyOpening()),
    () => awayAndBack().connects('munich'),
  ],
} as const;

/** Taken for a move at once, and the site that is left is being left. */
export const leavingForReady = (): Drive =>
  standbyStanding().service('frankfurt', 'telephony', 'off').after(SITE_TIMEOUT_MS);

/** Taken while its configuration objects were being read: those answers are still to come. */
export const leavingForComparing = (): Drive =>
  standbyComparing().service('frankfurt', 'telephony', 'off').after(SITE_TIMEOUT_MS);

/** The agent's wish, to a site that is ready. */
export const checkingReady = (): Drive => proceeding(standbyStanding().asksFor('munich'));
