import { FAILURE_CODES, type FailureKind } from 'agent-dr-protocol';
import type { MeddledConnection, Meddling, Members } from '../meddler.js';

/** A gateway with one thing wrong, and the check that is meant for it. */
export interface BrokenGateway {
  readonly what: string;
  readonly caughtBy: string;
  /** Anew for each run: some remember what they have seen. */
  readonly meddling: () => Meddling;
  /** The gateway's own grace time, ms. */
  readonly orphanGraceMs?: number;
}

export const membersOf = (value: unknown): Members => Object(value) as Members;

export const errorOf = (frame: Members): Members => membersOf(frame['error']);

export const failureOf = (frame: Members): unknown => membersOf(errorOf(frame)['data'])['kind'];

/** The refusal with another kind, and the code that belongs to it. */
export const refusedWith = (frame: Members, kind: FailureKind, more: object = {}): Members => ({
  jsonrpc: '2.0',
  id: frame['id'] ?? null,
  error: { code: FAILURE_CODES[kind], message: 'refused', data: { kind, ...more } },
});

export const withResult = (frame: Members, more: object): Members => ({
  ...frame,
  result: { ...membersOf(frame['result']), ...more },
});

export const withParams = (frame: Members, more: object): Members => ({
  ...frame,
  params: { ...membersOf(frame['params']), ...more },
});

/** The answer to this call, if it was accepted, changed. */
export const onResult =
  (method: string, change: (frame: Members, connection: MeddledConnection) => Members) =>
  (frame: Members, asked: string | undefined, connection: MeddledConnection): Members =>
    asked === method && 'result' in frame ? change(frame, connection) : frame;

/** The answer to this call, if it was refused with this failure, changed. */
export const onRefusal =
  (method: string, failure: FailureKind, change: (frame: Members) => Members) =>
  (frame: Members, asked: string | undefined): Members =>
    asked === method && failureOf(frame) === failure ? change(frame) : frame;

/** A request of the gateway's own, whose answer nobody sees. */
export const HIDDEN = 9_999_999;
export const hidden = (method: string, params: object): object => ({
  jsonrpc: '2.0',
  id: HIDDEN,
  method,
  params,
});

export const credentialsOf = (frame: Members): Members =>
  membersOf(membersOf(frame['params'])['credentials']);

export const isOpening = (frame: Members): boolean => frame['method'] === 'session.open';

/** The opening's params, for when its answer comes. */
export const noteOpening = (frame: Members, connection: MeddledConnection): Members => {
  if (isOpening(frame)) connection.notes.set('opening', frame);
  return frame;
};

export const openingOf = ({ notes }: MeddledConnection): Members => membersOf(notes.get('opening'));

/** Remembers of a connection whose client it is; and when it leaves. */
export const noteClient = (frame: Members, connection: MeddledConnection): void => {
  const client = membersOf(frame['params'])['client'];
  if (client !== undefined) connection.notes.set('client', client);
};

export const clientOf = ({ notes }: MeddledConnection): { id?: string; epoch?: number } =>
  membersOf(notes.get('client'));

export const noteGone = ({ notes }: MeddledConnection): boolean => {
  notes.set('gone', true);
  return true;
};

export const isGone = ({ notes }: MeddledConnection): boolean => notes.has('gone');

/** The other connections that have logged the agent in. */
export const holders = (connection: MeddledConnection): readonly MeddledConnection[] =>
  connection.all.filter((one) => one !== connection && one.accepted.has('agent.login'));
