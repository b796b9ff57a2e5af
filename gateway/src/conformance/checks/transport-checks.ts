import { SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION } from 'agent-dr-protocol';
import type { Check } from '../check.js';
import { Blocked, expect, needed } from '../verdicts.js';
import type { Subject } from '../subject.js';

const UPGRADE = { section: 'transport', kind: 'safe' } as const;

export const TRANSPORT_CHECKS: readonly Check[] = [
  {
    ...UPGRADE,
    id: 'subprotocol',
    says: 'agent-dr.v1 is selected whenever it is offered, wherever in the list',
    run: async (subject) => {
      for (const protocols of [
        [SUBPROTOCOL, SUBPROTOCOL_ANY_VERSION],
        [SUBPROTOCOL_ANY_VERSION, SUBPROTOCOL],
      ]) {
        const attempt = await subject.attempt({ protocols });
        needed(attempt.kind === 'connected', 'no connection with the subprotocols of a worker');
        const { subprotocol } = attempt.connection;
        expect(subprotocol === SUBPROTOCOL, `selected ${subprotocol} of ${protocols.join(', ')}`);
      }
    },
  },
  {
    ...UPGRADE,
    id: 'foreign-subprotocol',
    says: 'a client that offers no subprotocol of ours is refused at the upgrade',
    run: (subject) => refusedAtUpgrade(subject, { protocols: ['chat'] }),
  },
  {
    ...UPGRADE,
    id: 'foreign-origin',
    says: 'a page of another origin is refused at the upgrade',
    run: (subject) => refusedAtUpgrade(subject, { origin: FOREIGN }),
  },
  {
    ...UPGRADE,
    id: 'whole-origin',
    says: 'the whole origin is compared: scheme, host and port',
    run: async (subject) => {
      const any = await subject.attempt({ origin: FOREIGN });
      needed(any.kind !== 'connected', 'any origin is accepted');
      const { protocol, hostname, port } = new URL(subject.target.origin);
      const otherScheme = protocol === 'https:' ? 'http:' : 'https:';
      const authority = port === '' ? hostname : `${hostname}:${port}`;
      for (const origin of [
        `${protocol}//${hostname}:${port === '8443' ? '8444' : '8443'}`,
        `${otherScheme}//${authority}`,
        `${protocol}//${hostname}.conformance.invalid`,
      ]) {
        await refusedAtUpgrade(subject, { origin });
      }
    },
  },
  {
    ...UPGRADE,
    id: 'missing-origin',
    says: 'a client without an origin is refused at the upgrade',
    run: (subject) => refusedAtUpgrade(subject, { origin: null }),
  },
  {
    section: 'versions',
    kind: 'safe',
    id: 'other-version',
    says: 'a client of another version is told which ones are spoken, and is closed with 1002',
    run: async (subject) => {
      const protocols = ['agent-dr.v999', SUBPROTOCOL_ANY_VERSION];
      const attempt = await subject.attempt({ protocols });
      expect(attempt.kind === 'connected', 'refused at the upgrade, which looks like no answer');
      const { connection } = attempt;
      expect(
        connection.subprotocol === SUBPROTOCOL_ANY_VERSION,
        `selected ${connection.subprotocol}`,
      );
      const answer = await connection.call('session.open', {});
      expect(
        answer.kind === 'refused' && answer.failure === 'incompatible-protocol',
        `the first frame: ${answer.saying}`,
      );
      const { supported } = answer.data;
      expect(
        Array.isArray(supported) && supported.includes(SUBPROTOCOL),
        'data.supported does not name agent-dr.v1',
      );
      const closing = await connection.closed();
      expect(closing?.code === 1002, `closed with ${closing?.code ?? 'nothing'}`);
    },
  },
  {
    section: 'the-life-of-a-connection',
    kind: 'safe',
    isSlow: true,
    id: 'no-session-in-time',
    says: 'a connection on which no session is opened is closed with 1008 within a minute',
    run: async (subject) => {
      const connection = await subject.desk().connect();
      const closing = await connection.closed(60_000);
      expect(closing !== null, 'still open after a minute');
      expect(closing.code === 1008, `closed with ${closing.code}`);
    },
  },
];

const FOREIGN = 'https://conformance.invalid';

async function refusedAtUpgrade(
  subject: Subject,
  options: Parameters<Subject['attempt']>[0],
): Promise<void> {
  const attempt = await subject.attempt(options);
  const what = options.origin ?? options.protocols?.join(', ') ?? 'no origin';
  expect(attempt.kind !== 'connected', `accepted: ${what}`);
  // Whether that is a refusal cannot be known.
  if (attempt.kind === 'failed') throw new Blocked(`no answer, ${attempt.problem}: ${what}`);
  expect(
    attempt.status >= 400 && attempt.status < 500,
    `refused with the status ${attempt.status}: ${what}`,
  );
}
