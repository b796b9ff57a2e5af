import {
  GatewayConnection,
  type GatewayEvent,
} from '../../src/worker/gateway/gateway-connection.js';
import { installWebSocket } from './node-web-socket.js';
import { AnsweringGateway } from './answering-gateway.js';
import { Seen } from './seen.js';

export interface OpenConnection {
  readonly gateway: AnsweringGateway;
  readonly connection: GatewayConnection;
  readonly told: Seen<GatewayEvent>;
}

/** Runs a test on a connection that has just been established, and ends it and its gateway. */
export async function withConnection(test: (open: OpenConnection) => Promise<void>): Promise<void> {
  await withGateway(async (gateway) => {
    const { connection, told } = connectTo(gateway.address);
    try {
      await told.first('connected', ({ type }) => type === 'connected');
      await test({ gateway, connection, told });
    } finally {
      connection.abandon();
    }
  });
}

export async function withGateway(
  test: (gateway: AnsweringGateway) => Promise<void>,
): Promise<void> {
  const gateway = await AnsweringGateway.start();
  try {
    await test(gateway);
  } finally {
    await gateway.stop();
  }
}

export function connectTo(address: string): Pick<OpenConnection, 'connection' | 'told'> {
  installWebSocket();
  const told = new Seen<GatewayEvent>();
  const connection = new GatewayConnection(address, (event) => {
    told.add(event);
  });
  return { connection, told };
}

export const isClosed = ({ type }: GatewayEvent): boolean => type === 'closed';

export const isAnswered = ({ type }: GatewayEvent): boolean => type === 'answered';

/** Why a connection ended. */
export function failureOf(event: GatewayEvent): string {
  return event.type === 'closed' ? event.failure.kind : `no end, but ${event.type}`;
}
