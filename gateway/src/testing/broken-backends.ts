import { ok, refused, type SiteBackend } from '../site-backend.js';
import { broken, hearing, loginsOf, type BrokenBackend, type Skeleton } from './broken-backend.js';
import { impatient } from './skeleton-fixture.js';

export const BROKEN_BACKENDS: readonly BrokenBackend[] = [
  broken(
    'tells an unknown user from a wrong password',
    'an unknown user and a wrong password are refused alike, and neither is repeated',
    'authenticate',
    (good, _backend, { accounts }) =>
      async (application, credentials) =>
        accounts.some(({ username }) => username === credentials.username)
          ? good(application, credentials)
          : refused('refused-credentials', 'there is no such user'),
  ),
  broken(
    'opens for any application',
    'a desktop application that is not configured is refused',
    'authenticate',
    (good) => (_application, credentials) => good('Desktop', credentials),
  ),
  {
    what: 'takes any token',
    caughtBy: 'a token that is not good is refused, if tokens are taken at all',
    make: (data) => {
      const backend: Skeleton & Pick<SiteBackend, 'authenticateToken'> = impatient(data);
      backend.authenticateToken = (_application, { username }) => Promise.resolve(ok({ username }));
      return backend;
    },
  },
  broken(
    'makes a Person up',
    'an account without a Person has none',
    'readPerson',
    (good) => async (username) => good(username === 'visitor' ? 'ben' : username),
  ),
  broken(
    'answers an empty Application object',
    'an Application object that does not exist is refused',
    'readApplication',
    (good) => async (name) => {
      const outcome = await good(name);
      if (outcome.kind === 'ok') return outcome;
      return ok({ name, configServerProxy: { host: 'none', port: 0 }, options: {} });
    },
  ),
  broken(
    'leaves a service out',
    'all three services are read',
    'readServices',
    (good) => async () => {
      const outcome = await good();
      return outcome.kind === 'ok'
        ? ok({ ...outcome.value, statistics: undefined as never })
        : outcome;
    },
  ),
  broken(
    'knows any line',
    'a line that does not exist is refused',
    'registerDn',
    (good) => async (dn, listener) => {
      const outcome = await good(dn, listener);
      return outcome.kind === 'ok' ? outcome : good('7002', listener);
    },
  ),
  broken(
    'does not tell take-overs',
    'a take-over moves the log-in, as not-ready, and tells it',
    'login',
    (good, _backend, { logins }) =>
      (request) => {
        const { username, dn, client } = request;
        const known = logins.get(username);
        if (!known || known.clientId === client.id || request.mode === 'resume')
          return good(request);
        const { id: clientId, epoch } = client;
        logins.set(username, { username, dn, clientId, epoch, state: 'not-ready' });
        return Promise.resolve(ok({ agent: 'not-ready' }));
      },
  ),
  broken(
    'makes a ready agent not-ready when their client logs in again',
    'the same client’s log-in is unchanged, and told no second time',
    'login',
    (good, _backend, { logins }) =>
      (request) => {
        const known = logins.get(request.username);
        if (known?.clientId === request.client.id && request.client.epoch < 3) {
          logins.set(request.username, { ...known, state: 'not-ready' });
        }
        return good(request);
      },
  ),
  broken(
    'does not compare the line',
    'a log-in on a line that is not the agent’s is refused',
    'login',
    (good) => (request) => good({ ...request, dn: '7001' }),
  ),
  broken(
    'does not compare the login code',
    'a login code that is not the Person’s is refused',
    'login',
    (good) => (request) => good({ ...request, loginCode: '9001' }),
  ),
  broken(
    'compares and stores in two steps',
    'of two that resume at the same time one has the log-in',
    'login',
    (good, _backend, { logins }) =>
      async (request) => {
        if (request.mode !== 'resume' || logins.size > 0) return good(request);
        await Promise.resolve();
        return good({ ...request, mode: 'take-over' });
      },
  ),
  broken(
    'lets any client log out',
    'only the client that holds the log-in can log out',
    'logout',
    (good, _backend, { logins }) =>
      (key, cause) =>
        good({ ...key, clientId: logins.get(key.username)?.clientId ?? key.clientId }, cause),
  ),
  broken(
    'lets any client change the state',
    'only the client that holds the log-in can change the agent’s state',
    'ready',
    (good, _backend, { logins }) =>
      (key) =>
        good({ ...key, clientId: logins.get(key.username)?.clientId ?? key.clientId }),
  ),
  broken(
    'ends orphans like agents who go home',
    'the end of an orphan is told with a reason, but none that moves anybody',
    'logout',
    (good) => (key) => good(key, 'agent'),
  ),
  hearing(
    'gives a log-out of the agent a reason of its own',
    'a log-out of the agent is told without reasons, and the agent is out',
    (event) =>
      event.event === 'EventAgentLogout' && Object.keys(event.reasons).length === 0
        ? { ...event, reasons: { ReasonCode: '0' } }
        : event,
  ),
  hearing(
    'keeps the reason to itself',
    'ready and not-ready are told, with the reason as ReasonCode',
    (event) => (event.event === 'EventAgentNotReady' ? { ...event, reasons: {} } : event),
  ),
  broken(
    'overtakes a log-in that is under way',
    'the calls of an agent take effect in their order',
    'notReady',
    (good) => async (key, reason) => {
      if (reason !== undefined) return good(key, reason);
      await Promise.resolve();
      return good(key, reason);
    },
  ),
  loginsOf(
    'forgets the epochs',
    'log-ins are listed with their client, epoch, line and state',
    (login) => ({ ...login, epoch: login.epoch === 4 ? 3 : login.epoch }),
  ),
  broken(
    'tells those who have left',
    'every listener of a line is told, and one that has left is not',
    'registerDn',
    (good) => async (dn, listener) => {
      const outcome = await good(dn, listener);
      const unregister = (): void => undefined;
      return outcome.kind === 'ok' ? ok({ ...outcome.value, unregister }) : outcome;
    },
  ),
  {
    what: 'replays the last not-ready to whoever comes later',
    caughtBy: 'a listener is told nothing of what was before it',
    make: (data) => {
      const backend = impatient(data);
      const notReady = backend.notReady.bind(backend);
      const registerDn = backend.registerDn.bind(backend);
      let last: string | undefined;
      backend.notReady = (key, reason) => {
        last = reason;
        return notReady(key, reason);
      };
      backend.registerDn = async (dn, listener) => {
        const outcome = await registerDn(dn, listener);
        const event = 'EventAgentNotReady';
        if (last !== undefined) listener({ event, dn, reasons: { ReasonCode: last } });
        return outcome;
      };
      return backend;
    },
  },
  broken(
    'tells the same status again',
    'a change of a service is told once, and the state that is told is in force',
    'subscribeServices',
    (good) => (listener) =>
      good((service, status) => {
        listener(service, status);
        listener(service, status);
      }),
  ),
  broken(
    'ends a log-in whose telephony is away',
    'without telephony the lines can do nothing, and the log-in stays',
    'onService',
    (good, _backend, { logins }) =>
      (service, status) => {
        if (status === 'off') logins.clear();
        good(service, status);
      },
  ),
  hearing(
    'releases calls without saying which',
    'a call is in the state of its line, and its events have its id',
    (event) =>
      event.event === 'EventReleased' && event.call
        ? { ...event, call: { ...event.call, id: '' } }
        : event,
  ),
  hearing(
    'does not say that it was the phone',
    'a phone that expires logs the agent out, and one that is back logs nobody in',
    (event) =>
      'dr-force_logout' in event.reasons ? { ...event, reasons: { expired: '1' } } : event,
  ),
  broken(
    'waits for its platform for ever',
    'while the platform is silent every call ends in time, and blames no credentials',
    'readPerson',
    (good) => (username) => good(username).catch(() => new Promise(() => undefined)),
  ),
  broken(
    'asks for a password that was right when its platform is silent',
    'while the platform is silent every call ends in time, and blames no credentials',
    'authenticate',
    (good) => (application, credentials) =>
      good(application, credentials).catch(() => refused('refused-credentials', 'not known')),
  ),
  {
    what: 'forgets its log-ins with its process',
    caughtBy: 'log-ins outlive the process of the gateway',
    make: (data) => impatient({ ...data, logins: new Map() }),
  },
];
