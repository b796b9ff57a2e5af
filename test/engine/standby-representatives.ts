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

/** The standby connection at each of its steps, while the active site is healthy (B9). */
const STANDBY_STEPS: readonly (() => Drive)[] = [
  () => standbyWaiting(),
  () => standbyConnecting(),
  () => standbyOpening(),
  () => standbyOpening().answers('munich'),
  () => standbyComparing(),
  () => standbyStanding(),
  // At its site's last gateway.
  () => standbyConnecting().closes('munich'),
  // It does not answer; it has no telephony; it has none and is not connected.
  () => standbyConnecting().closes('munich').closes('munich'),
  () => standbyStanding().service('munich', 'telephony', 'off'),
  () => standbyStanding().service('munich', 'telephony', 'off').closes('munich'),
];

const at = (go: (drive: Drive) => Drive): readonly (() => Drive)[] =>
  STANDBY_STEPS.map((step) => () => go(step()));

/**
 * The move failed before anything was known of the other site, which is retried before the move.
 */
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

/** The network has just come back: the site is retried at once. */
const again = (drive: Drive): Drive =>
  drive.closes('frankfurt').happen({ type: 'network-hint', hint: 'online' });

/**
 * Reconnected to a site whose telephony has been off for the time-out; the log-in is not answered.
 */
const overdueOnReturn = (drive: Drive): Drive =>
  reconnecting(drive)
    .connects('frankfurt')
    .answers('frankfurt')
    .answers('frankfurt', WITHOUT_TELEPHONY)
    .answers('frankfurt')
    .heldUp(SITE_TIMEOUT_MS);

/**
 * At work at the site that is not preferred, with the preferred one ready; and with the connection
 * lost.
 */
const awayAndLost = (): Drive =>
  atMunich(WARM)
    .after(STANDBY_BEGINS_WITHIN_MS)
    .connects('frankfurt')
    .answersAll('frankfurt')
    .withChance(0)
    .closes('munich');

const awayAndBack = (): Drive => awayAndLost().after(RETRY_INTERVAL_MS / 2);

/** The same with a failure at the active site, or with a move that is announced. */
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

/** Used for a move at once; the old site is being left. */
export const leavingForReady = (): Drive =>
  standbyStanding().service('frankfurt', 'telephony', 'off').after(SITE_TIMEOUT_MS);

/** Used while its configuration objects were being read: those answers are still to come. */
export const leavingForComparing = (): Drive =>
  standbyComparing().service('frankfurt', 'telephony', 'off').after(SITE_TIMEOUT_MS);

/** A move that the agent requested, to a site that is ready. */
export const checkingReady = (): Drive => proceeding(standbyStanding().asksFor('munich'));
