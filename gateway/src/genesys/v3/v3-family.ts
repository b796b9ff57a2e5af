import * as v from 'valibot';
import { NoAnswer, type WebAnswer, type WebClient, type WebRequest } from '../client/web-client.js';
import {
  answered,
  declined,
  GONE,
  type Answer,
  type Family,
  type Grant,
  type SignIn,
} from '../family.js';
import { hear, linesOf, snapshotOf } from './v3-messages.js';

export interface V3Options {
  /** Of this gateway, not of an agent. */
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Workspace API of Genesys Web Services 9. */
export function v3Family({ clientId, clientSecret }: V3Options): Family {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const token = (web: WebClient, form: Readonly<Record<string, string>>): Promise<WebAnswer> =>
    web.ask('/auth/v3/oauth/token', {
      method: 'POST',
      form: { ...form, client_id: clientId, scope: '*' },
      headers: { authorization: `Basic ${basic}` },
    });
  return {
    name: 'genesys-v3',
    tellsProfile: true,
    probePath: '/auth/v3/ping',
    eventsPath: '/workspace/v3/notifications',
    channels: ['/workspace/v3/initialization', '/workspace/v3/voice'],
    optionalChannels: ['/workspace/v3/statistics'],
    signIn: async (web, { username, password }) =>
      signInOf(await token(web, { grant_type: 'password', username, password }), username),
    renew: async (web, { username, refreshToken }) =>
      refreshToken === undefined
        ? { kind: 'refused' }
        : signInOf(
            await token(web, { grant_type: 'refresh_token', refresh_token: refreshToken }),
            username,
          ),
    open: async (web, grant) =>
      nothing(
        await act(web, '/initialize-workspace', undefined, {
          headers: { authorization: `Bearer ${grant.token ?? ''}` },
        }),
      ),
    // It comes as an event.
    readProfile: () => Promise.resolve(answered(null)),
    readLines: async (web, place) => {
      const path = `/configuration/places/${encodeURIComponent(place)}/dns`;
      const answer = await read(web, path);
      if (answer.kind !== 'ok') return answer;
      const lines = linesOf(answer.value);
      return lines === null ? declined('it names no lines') : answered(lines);
    },
    readState: async (web) => {
      const answer = await read(web, '/current-session');
      if (answer.kind !== 'ok') return answer;
      const snapshot = snapshotOf(answer.value);
      return snapshot === null ? declined('it shows no session') : answered(snapshot);
    },
    hear,
    activate: async (web, { dn, place, loginCode }, isActive) => {
      const seat = dn === '' ? { placeName: place } : { dn };
      const data = { agentId: loginCode, ...seat, channels: ['voice'] };
      return isActive ? logInAgain(web, data) : nothing(await act(web, '/activate-channels', data));
    },
    ready: async (web) => nothing(await act(web, '/voice/ready', {})),
    notReady: async (web, reason) =>
      nothing(
        await act(web, '/voice/not-ready', reason === undefined ? {} : { reasonCode: reason }),
      ),
    logout: async (web) => nothing(await act(web, '/voice/logout', {})),
    logoutOther: async (web, userName, dn) =>
      nothing(await act(web, '/supervisor/voice/logout', { userName, dn })),
    keepAlive: async (web) => {
      const { status } = await web.ask(`${ROOT}/auth-keep-alive`);
      return status === 401 || status === 403 ? GONE : answered(null);
    },
  };
}

const ROOT = '/workspace/v3';

/** A channel that was active before; a platform without that call takes the other. */
async function logInAgain(web: WebClient, data: object): Promise<Answer<null>> {
  const again = nothing(await act(web, '/voice/login', data));
  return again.kind === 'declined' ? nothing(await act(web, '/activate-channels', data)) : again;
}

const Status = v.object({
  status: v.object({ code: v.number(), message: v.nullish(v.string()) }),
});

/** 0: done; 1: accepted, and events follow; 2: partly, and events say which part. */
const GOOD_CODES: ReadonlySet<number> = new Set([0, 1, 2]);

async function act(
  web: WebClient,
  path: string,
  data: object | undefined,
  more: WebRequest = {},
): Promise<Answer<unknown>> {
  const json = data === undefined ? {} : { data };
  return answerOf(await web.ask(ROOT + path, { method: 'POST', json, ...more }));
}

async function read(web: WebClient, path: string): Promise<Answer<unknown>> {
  return answerOf(await web.ask(ROOT + path));
}

function answerOf({ status, body }: WebAnswer): Answer<unknown> {
  if (status === 401 || status === 403) return GONE;
  const parsed = v.safeParse(Status, body);
  const code = parsed.success ? parsed.output.status.code : 0;
  if (status < 300 && GOOD_CODES.has(code)) return answered(body);
  const said = parsed.success ? parsed.output.status.message : undefined;
  return declined(said ?? `it answers ${status}`);
}

const nothing = (answer: Answer<unknown>): Answer<null> =>
  answer.kind === 'ok' ? answered(null) : answer;

const Token = v.object({ access_token: v.string(), refresh_token: v.nullish(v.string()) });
const Fault = v.object({ error: v.string() });

/** What is wrong with this gateway is not the agent’s fault. */
const OURS: ReadonlySet<string> = new Set([
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'invalid_request',
]);

function signInOf({ status, body }: WebAnswer, username: string): SignIn {
  const token = v.safeParse(Token, body);
  if (status === 200 && token.success) {
    const { access_token, refresh_token } = token.output;
    const grant: Grant = {
      ...{ username, token: access_token },
      ...(refresh_token && { refreshToken: refresh_token }),
    };
    return { kind: 'ok', grant };
  }
  const fault = v.safeParse(Fault, body);
  const error = fault.success ? fault.output.error : '';
  if (OURS.has(error)) throw new NoAnswer(`the token request of this gateway is refused: ${error}`);
  if (status === 400 || status === 401 || status === 403) return { kind: 'refused' };
  throw new NoAnswer(`the token request is answered with ${status}`);
}
