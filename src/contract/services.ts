export type ServiceName = 'telephony' | 'configuration' | 'statistics';

export type ServiceState = 'on' | 'off' | 'unknown';
