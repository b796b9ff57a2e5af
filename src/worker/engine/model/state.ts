import type { Active } from './active.js';
import type { SignedOut } from './signed-out.js';
import type { Starting } from './starting.js';
import type { Switching } from './switching.js';
import type { Unreachable } from './unreachable.js';

/**
 * All that is known of one agent's session. Each variant holds only what is valid in it; times
 * are monotonic ms as the inputs brought them.
 *
 *   signed-out ──sign in──▶ starting ──logged in──▶ active ◀──back──┐
 *       ▲                     │    ▲                  │ due, asked   │
 *       │ refused, sign out   │    │ a site answers   ▼              │
 *       └──────(from all)     └─▶ unreachable ◀── switching ─────────┘
 *                       no site answers                └──logged in──▶ active (there)
 */
export type State = SignedOut | Starting | Active | Switching | Unreachable;
