import * as v from 'valibot';
import { option } from './option.js';
import { checked, oneOf, port, secret, text } from './values.js';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
/** How agents are named to the operator. */
export const AGENT_NAMES = ['plain', 'hashed', 'none'] as const;
export type AgentNames = (typeof AGENT_NAMES)[number];

const LEAST_KEY = 16;
const KEY = `at least ${LEAST_KEY} characters`;

/** JSON lines on the standard output. */
export const LOG_SETTINGS = v.strictObject({
  level: v.optional(
    option(oneOf(LOG_LEVELS), {
      value: 'LEVEL',
      says: 'the least important lines that are written: debug, info, warn, error or silent',
    }),
    'info',
  ),
  agents: v.optional(
    option(oneOf(AGENT_NAMES), {
      value: 'HOW',
      says: 'how agents are named: plain, hashed or none',
    }),
    'plain',
  ),
  agentKey: v.optional(
    option(
      secret(
        checked((key) => key.length >= LEAST_KEY, KEY),
        KEY,
      ),
      {
        value: 'TEXT',
        says: 'makes hashes of agents: the same ones at all gateways that have it; needed with hashed',
        secret: 'hidden',
      },
    ),
  ),
});

/** For probes and Prometheus. */
export const ADMIN_SETTINGS = v.strictObject({
  port: v.optional(
    option(port(), {
      value: 'P',
      says: 'opens /healthz, /readyz and /metrics on a port of its own; 0: any free one (default: closed)',
    }),
  ),
  host: v.optional(
    option(text('an address'), {
      value: 'H',
      says: 'address of that port; nobody has to log in there',
    }),
    '127.0.0.1',
  ),
});

export type LogSettings = v.InferOutput<typeof LOG_SETTINGS>;
