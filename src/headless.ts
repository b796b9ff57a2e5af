/** The session without elements (B21): no Lit, nothing visible, nothing registered. */
export * from './session-api.js';
export { createAgentDrSession } from './session/create-session.js';
