import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

export type Members = Record<string, unknown>;

/** One connection of a client through a meddler. */
export interface MeddledConnection {
  readonly number: number;
  /** The method of each request, by its number, as the client has sent them. */
  readonly asked: Map<unknown, string>;
  /** The calls that were accepted, by method. */
  readonly accepted: Map<string, Members>;
  send(frame: unknown): void;
  /** The same to the gateway, as if the client had sent it. */
  ask(frame: unknown): void;
  close(code: number): void;
  readonly all: readonly MeddledConnection[];
  /** What this connection keeps to itself between two frames. */
  readonly notes: Map<string, unknown>;
}

/** What is wrong with the gateway behind it. Whatever is left out is passed on. */
export interface Meddling {
  /** The headers of the upgrade, on their way to the gateway. */
  readonly upgrade?: (headers: { origin?: string; protocols: string[] }) => void;
  /** The subprotocol that the client is told. */
  readonly selects?: (selected: string) => string;
  /** A frame of the client, parsed if it can be; null: it is dropped. */
  readonly request?: (frame: Members, connection: MeddledConnection) => Members | null;
  /** As text, before it is read. */
  readonly requestText?: (text: string, connection: MeddledConnection) => string | null;
  /** A frame of the gateway; null: it is dropped. */
  readonly answer?: (
    frame: Members,
    method: string | undefined,
    connection: MeddledConnection,
  ) => Members | null | Promise<Members | null>;
  readonly closes?: (code: number, connection: MeddledConnection) => number | 'never';
  /** The client has gone; false: the gateway is not told. */
  readonly leaves?: (connection: MeddledConnection) => boolean;
  /** Any frame that is not for the gateway: return true. */
  readonly raw?: (data: Buffer, isBinary: boolean, connection: MeddledConnection) => boolean;
}

/** A proxy in front of a good gateway that makes it a broken one. */
export async function withMeddler(
  gatewayPort: number,
  meddling: Meddling,
  test: (port: number) => Promise<void>,
): Promise<void> {
  const http = createServer();
  const server = new WebSocketServer({
    noServer: true,
    handleProtocols: (_offered, request) => String(Reflect.get(request, 'selected')),
  });
  const all: MeddledConnection[] = [];
  const upstreams = new Set<WebSocket>();
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => undefined);
    const upstream = connect(gatewayPort, request, meddling);
    upstreams.add(upstream);
    const early: [Buffer, boolean][] = [];
    const keep = (data: Buffer, isBinary: boolean): void => void early.push([data, isBinary]);
    upstream.on('message', keep);
    upstream.once('unexpected-response', (_request, response) => {
      socket.end(`HTTP/1.1 ${response.statusCode ?? 500} no\r\nConnection: close\r\n\r\n`);
      upstream.terminate();
    });
    upstream.on('error', () => undefined);
    upstream.once('open', () => {
      const selected = meddling.selects?.(upstream.protocol) ?? upstream.protocol;
      Reflect.set(request, 'selected', selected);
      server.handleUpgrade(request, socket, head, (client) => {
        upstream.off('message', keep);
        join(client, upstream, meddling, all);
        for (const [data, isBinary] of early) upstream.emit('message', data, isBinary);
      });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  try {
    await test((http.address() as AddressInfo).port);
  } finally {
    for (const upstream of upstreams) upstream.terminate();
    for (const client of server.clients) client.terminate();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  }
}

function connect(port: number, request: IncomingMessage, meddling: Meddling): WebSocket {
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  const headers = {
    ...(request.headers.origin !== undefined && { origin: request.headers.origin }),
    protocols: offered.split(',').map((name) => name.trim()),
  };
  meddling.upgrade?.(headers);
  const { protocols, ...rest } = headers;
  return new WebSocket(`ws://127.0.0.1:${port}`, protocols, rest);
}

function join(
  client: WebSocket,
  upstream: WebSocket,
  meddling: Meddling,
  all: MeddledConnection[],
): void {
  const connection: MeddledConnection = {
    number: all.length,
    asked: new Map(),
    accepted: new Map(),
    notes: new Map(),
    all,
    send: (frame) => {
      client.send(JSON.stringify(frame));
    },
    ask: (frame) => {
      upstream.send(JSON.stringify(frame));
    },
    close: (code) => {
      client.close(code);
    },
  };
  all.push(connection);
  client.on('error', () => undefined);
  client.on('message', (data: Buffer, isBinary) => {
    if (meddling.raw?.(data, isBinary, connection)) return;
    const text = meddling.requestText
      ? meddling.requestText(data.toString('utf8'), connection)
      : undefined;
    if (text === null) return;
    const passed = text === undefined ? data : Buffer.from(text);
    const frame = isBinary ? null : parsed(passed.toString('utf8'));
    if (frame === null) {
      upstream.send(passed, { binary: isBinary });
      return;
    }
    if (typeof frame['method'] === 'string') connection.asked.set(frame['id'], frame['method']);
    const meddled = meddling.request ? meddling.request(frame, connection) : undefined;
    if (meddled === null) return;
    upstream.send(meddled === undefined ? passed : JSON.stringify(meddled), { binary: false });
  });
  // Frames keep their order, also when one is held back.
  let last: Promise<void> = Promise.resolve();
  upstream.on('message', (data: Buffer) => {
    last = last.then(async () => {
      const frame = parsed(data.toString('utf8')) ?? {};
      const method = connection.asked.get(frame['id']);
      if (method !== undefined && 'result' in frame) connection.accepted.set(method, frame);
      const meddled = meddling.answer
        ? await meddling.answer(frame, method, connection)
        : undefined;
      if (meddled === null || client.readyState !== WebSocket.OPEN) return;
      client.send(meddled === undefined ? data.toString('utf8') : JSON.stringify(meddled));
    });
  });
  upstream.on('close', (code) => {
    void last.then(() => {
      const meddled = meddling.closes?.(code, connection) ?? code;
      if (meddled === 'never') return;
      if (meddled === 1006 || meddled === 1005) client.terminate();
      else client.close(meddled);
    });
  });
  client.on('close', (code) => {
    if (meddling.leaves?.(connection) === false) return;
    if (code === 1006) upstream.terminate();
    else upstream.close(code === 1005 ? undefined : code);
  });
}

function parsed(text: string): Members | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Members)
      : null;
  } catch {
    return null;
  }
}
