import type { CallName } from 'agent-dr-protocol';
import type { RawData } from 'ws';
import type { RequestReading } from '../sockets/request-reading.js';

/** A message as it has come. */
export interface Arrival {
  /** Its number among the messages of the connection. */
  readonly number: number;
  readonly reading: RequestReading;
  /** Characters of its text. */
  readonly size: number;
}

export const idOf = ({ reading }: Arrival): number | null =>
  reading.kind === 'request' ? reading.request.id : reading.id;

export const isLogout = (arrival: Arrival): boolean => isCall(arrival, 'agent.logout');

export const isPing = (arrival: Arrival): boolean => isCall(arrival, 'session.ping');

export function textOf(data: RawData | string): string {
  if (typeof data === 'string') return data;
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}

const isCall = ({ reading }: Arrival, name: CallName): boolean =>
  reading.kind === 'request' && reading.request.method === name;
