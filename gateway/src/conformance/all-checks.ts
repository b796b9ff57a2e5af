import type { Check } from './check.js';
import { ALARM_CHECKS } from './checks/alarm-checks.js';
import { AGENT_CHECKS } from './checks/agent-checks.js';
import { CLIENT_CHECKS } from './checks/client-checks.js';
import { FRAME_CHECKS } from './checks/frame-checks.js';
import { HOLDER_CHECKS } from './checks/holder-checks.js';
import { OPENING_CHECKS } from './checks/opening-checks.js';
import { READING_CHECKS } from './checks/reading-checks.js';
import { TRANSPORT_CHECKS } from './checks/transport-checks.js';

/** In the order in which they run. */
export const ALL_CHECKS: readonly Check[] = [
  ...TRANSPORT_CHECKS,
  ...OPENING_CHECKS,
  ...FRAME_CHECKS,
  ...READING_CHECKS,
  ...ALARM_CHECKS,
  ...AGENT_CHECKS,
  ...HOLDER_CHECKS,
  ...CLIENT_CHECKS,
];
