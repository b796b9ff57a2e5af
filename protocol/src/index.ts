export * from './version.js';
export * from './failure.js';
export * from './json-rpc.js';
export * from './results.js';
export * from './calls.js';
export * from './alarms.js';
export * from './notifications.js';
export * from './read-frame.js';
