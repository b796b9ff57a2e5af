import * as v from 'valibot';
import { NoAnswer, type WebAnswer, type WebClient } from '../client/web-client.js';
import { answered, declined, GONE, type Answer, type Family, type Seat } from '../family.js';
import {
  callsOf,
  devicesOf,
  hear,
  nameIn,
  profileOf,
  SERVICES_CHANNEL,
  servicesOf,
} from './v2-messages.js';

/** API v2 of Genesys Web Services 8.5 and 8.6. */
export const V2_FAMILY: Family = {
  name: 'genesys-v2',
  tellsProfile: false,
  probePath: '/api/v2/diagnostics/version',
  eventsPath: '/api/v2/notifications',
  channels: ['/v2/me/devices', '/v2/me/calls'],
  optionalChannels: [SERVICES_CHANNEL],
  signIn: async (web, { username, password }) => {
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    const answer = await web.ask(ME, { headers: { authorization: `Basic ${basic}` } });
    const code = codeIn(answer.body);
    if (answer.status === 401 || answer.status === 403) return { kind: 'refused' };
    if (code === PASSWORD_MUST_CHANGE) {
      return { kind: 'blocked', problem: 'the platform wants a new password of this agent' };
    }
    if (answer.status >= 300 || code !== 0) throw new NoAnswer(`/me is answered with ${code}`);
    guardWith(web, answer.headers);
    return { kind: 'ok', grant: { username: nameIn(answer.body) ?? username } };
  },
  // The session was made with the proof.
  open: () => Promise.resolve(answered(null)),
  readProfile: async (web) => {
    const answer = await read(web, '/me?subresources=devices,channels,settings');
    if (answer.kind !== 'ok') return answer;
    const profile = profileOf(answer.value);
    return profile === null ? declined('it shows nobody') : answered(profile);
  },
  readLines: () => Promise.resolve(answered([])),
  readState: async (web) => {
    const [devices, calls, services] = await Promise.all([
      read(web, '/me/devices?fields=*'),
      read(web, '/me/calls?fields=*'),
      read(web, '/services?fields=*'),
    ]);
    for (const answer of [devices, calls]) if (answer.kind !== 'ok') return answer;
    const lines = devices.kind === 'ok' ? devicesOf(devices.value) : null;
    if (lines === null) return declined('it shows no devices');
    return answered({
      lines,
      calls: calls.kind === 'ok' ? callsOf(calls.value) : [],
      services: services.kind === 'ok' ? servicesOf(services.value) : {},
    });
  },
  hear,
  activate: async (web, seat) => nothing(await act(web, '/me', startOf(seat))),
  ready: (web) => operate(web, 'Ready'),
  // A reason is a state of its own, with an operation of its own.
  notReady: (web, reason) => operate(web, reason ?? 'NotReady'),
  logout: (web) => operate(web, 'Offline'),
  logoutOther: async (web, username) => {
    const path = `/users/${encodeURIComponent(username)}/channels/voice`;
    return nothing(await act(web, path, { operationName: 'Offline' }));
  },
  keepAlive: async (web) => nothing(await read(web, '/me/devices')),
};

const ROOT = '/api/v2';
const ME = `${ROOT}/me?subresources=devices,channels,settings`;
const PASSWORD_MUST_CHANGE = 8;
const ACCESS_DENIED = 20;

const startOf = ({ place, loginCode }: Seat): object => ({
  operationName: 'StartContactCenterSession',
  channels: ['voice'],
  // Without them the platform takes the agent's own.
  ...(place !== '' && { place }),
  ...(loginCode !== '' && { loginCode }),
});

/** With its protection against forged requests on, the platform takes only what has this. */
function guardWith(web: WebClient, headers: Headers): void {
  const name = headers.get('x-csrf-header');
  const token = headers.get('x-csrf-token');
  if (name !== null && token !== null && /^[A-Za-z0-9-]+$/.test(name))
    web.guard = { [name]: token };
}

const operate = async (web: WebClient, operationName: string): Promise<Answer<null>> =>
  nothing(await act(web, '/me/channels/voice', { operationName }));

async function act(web: WebClient, path: string, json: object): Promise<Answer<unknown>> {
  return answerOf(web, await web.ask(ROOT + path, { method: 'POST', json }));
}

async function read(web: WebClient, path: string): Promise<Answer<unknown>> {
  return answerOf(web, await web.ask(ROOT + path));
}

const Status = v.object({
  statusCode: v.number(),
  statusMessage: v.nullish(v.string()),
  failed: v.optional(v.array(v.object({ statusMessage: v.nullish(v.string()) }))),
});

function answerOf(web: WebClient, { status, body, headers }: WebAnswer): Answer<unknown> {
  guardWith(web, headers);
  const parsed = v.safeParse(Status, body);
  const code = parsed.success ? parsed.output.statusCode : 0;
  if (status === 401 || (status === 403 && (code === ACCESS_DENIED || !parsed.success)))
    return GONE;
  if (status < 300 && code === 0) return answered(body);
  const { statusMessage, failed } = parsed.success
    ? parsed.output
    : { statusMessage: null, failed: [] };
  const said = failed?.find((one) => one.statusMessage)?.statusMessage ?? statusMessage;
  return declined(said ?? `it answers ${status}`);
}

const codeIn = (body: unknown): number => {
  const parsed = v.safeParse(Status, body);
  return parsed.success ? parsed.output.statusCode : 0;
};

const nothing = (answer: Answer<unknown>): Answer<null> =>
  answer.kind === 'ok' ? answered(null) : answer;
