import { CLOSE_CODES } from 'agent-dr-protocol';

/**
 * What clients are told: it goes away (1001), or restarts (1012); `drain` tells them of a restart
 * one after the other, within `drainMs`.
 */
export type StopReason = 'going-away' | 'restart' | 'drain';

export const LAST_WORDS = {
  'going-away': { code: CLOSE_CODES.goingAway, text: 'the gateway stops' },
  restart: { code: CLOSE_CODES.serviceRestart, text: 'the gateway restarts' },
  drain: { code: CLOSE_CODES.serviceRestart, text: 'the gateway restarts' },
} as const;
