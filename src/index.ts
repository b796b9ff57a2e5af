/** The session, with and without elements (B21). Registers nothing: see `define.ts`. */
export * from './session-api.js';
export { createAgentDrSession } from './session/create-awaited-session.js';
export { AgentDrSession } from './components/session/agent-dr-session.js';
export { DrCallBackEvent } from './session/events.js';
export { sessionContext } from './components/session-context.js';
export type { SessionView, SingleSignOn } from './session/session-view.js';
export { addLanguage } from './locales/add-language.js';
export type { Direction, LanguageModule, LoadLanguage } from './locales/languages.js';
export type { MessageId, Templates } from './locales/message.js';
