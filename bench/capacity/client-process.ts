/** The clients of the capacity measures, in a process of their own. */
import { setTimeout as passing } from 'node:timers/promises';
import { DEMO_APPLICATION } from 'agent-dr-gateway/demo-data';
import { Parent } from '../processes/parent.js';
import { ToClients, type Agent, type FromClients, type What } from './client-messages.js';
import { LightClient } from './light-client.js';

interface AtWork {
  readonly client: LightClient;
  readonly epoch: number;
  isReady: boolean;
}

const groups = new Map<string, AtWork[]>();
const parent = new Parent<ToClients, FromClients>(ToClients);

parent.answer(handle, (message) => ({ type: 'failed', message }));
parent.whenGone(() => process.exit());

async function handle(message: ToClients): Promise<FromClients> {
  const begun = performance.now();
  const samples = await samplesOf(message);
  const tookMs = performance.now() - begun;
  const most = message.type === 'pace' ? message.samples : samples.length;
  const every = Math.max(1, Math.floor(samples.length / most));
  return {
    type: 'done',
    tookMs,
    calls: samples.length,
    samples: samples.filter((_, index) => index % every === 0).slice(0, most),
  };
}

function samplesOf(message: ToClients): Promise<readonly number[]> {
  const { group } = message;
  const members = groups.get(group) ?? [];
  groups.set(group, members);
  switch (message.type) {
    case 'log-in': {
      const { agents, port, atOnce } = message;
      return atOnceAtMost(atOnce, agents.length, async (index) => {
        const agent = agents[index];
        if (agent === undefined) throw new Error('There is no such agent.');
        const begun = performance.now();
        members.push(await logIn(port, agent));
        return performance.now() - begun;
      });
    }
    case 'ask':
      return atOnceAtMost(message.atOnce, message.calls, (index) =>
        say(memberAt(members, index), message.what),
      );
    case 'pace':
      return pace(members, message);
    case 'leave':
      groups.delete(group);
      return atOnceAtMost(LEAVE_AT_ONCE, members.length, (index) =>
        leave(memberAt(members, index)),
      );
  }
}

/** As a worker does: all calls are sent without waiting for their answers. */
async function logIn(port: number, { username, dn, credentials }: Agent): Promise<AtWork> {
  const client = await LightClient.connect(port);
  const epoch = Date.now();
  await client.together(() =>
    Promise.all([
      client.ask('session.open', {
        application: DEMO_APPLICATION,
        credentials: { username, ...credentials },
        client: { id: `${username}-desk`, epoch },
      }),
      client.ask('configuration.readPerson', {}),
      client.ask('configuration.readApplication', { name: APPLICATION_OBJECT }),
      client.ask('services.subscribe', {}),
      client.ask('dn.register', { dn }),
      client.ask('agent.login', { epoch, dn, loginCode: dn, mode: 'resume' }),
    ]),
  );
  return { client, epoch, isReady: false };
}

function say(member: AtWork, what: What): Promise<number> {
  const { client, epoch } = member;
  if (what === 'life') return client.ask('session.ping', {});
  member.isReady = !member.isReady;
  return client.ask(member.isReady ? 'agent.ready' : 'agent.notReady', { epoch });
}

async function leave({ client, epoch }: AtWork): Promise<number> {
  const [tookMs] = await Promise.all([
    client.ask('agent.logout', { epoch }),
    client.ask('session.close', {}),
  ]);
  client.end();
  return tookMs;
}

function memberAt(members: readonly AtWork[], index: number): AtWork {
  const member = members[index % members.length];
  if (member === undefined) throw new Error('Nobody has logged in.');
  return member;
}

/** Does it so many times, some at once. Rejects when one of them does. */
async function atOnceAtMost(
  atOnce: number,
  times: number,
  work: (index: number) => Promise<number>,
): Promise<readonly number[]> {
  const samples: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) samples.push(await work(next++));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, times) }, worker));
  return samples;
}

/** What is late because this process is late is counted from when it was due. */
async function pace(
  members: readonly AtWork[],
  { what, perSecond, forMs }: Extract<ToClients, { type: 'pace' }>,
): Promise<readonly number[]> {
  const begun = performance.now();
  const wanted = Math.floor((perSecond * forMs) / 1_000);
  const answers: Promise<number>[] = [];
  while (answers.length < wanted) {
    const now = performance.now() - begun;
    while (answers.length < wanted && (answers.length * 1_000) / perSecond <= now) {
      const answer = say(memberAt(members, answers.length), what);
      // It is told when all have been sent.
      answer.catch(() => undefined);
      answers.push(answer);
    }
    await passing(1);
  }
  return Promise.all(answers);
}

const APPLICATION_OBJECT = 'Desktop_Frankfurt';
const LEAVE_AT_ONCE = 20;
