import assert from 'node:assert/strict';
import { after, afterEach, before, describe, mock, test } from 'node:test';
import type { SessionUpdate } from '../../contract/session-service.js';
import { PAGE_ANSWER_MS } from '../engine/rules/voluntary-move.js';
import { PagePorts } from './page-ports.js';

const QUESTION = {
  type: 'before-switchover',
  question: 1,
  cause: 'agent-request',
  to: { id: 'site-2', name: 'Munich' },
} as const;

/** Pages where there are no Web Locks, as over plain HTTP. */
describe('the pages of a worker', () => {
  const ports = new PagePorts();
  const opened: MessagePort[] = [];
  // Newer versions of Node have locks, which nobody holds here: every page would be gone at once.
  const withLocks = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  let now = 0;
  before(() => {
    mock.method(performance, 'now', () => now);
    Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  });
  after(() => {
    mock.restoreAll();
    if (withLocks === undefined) Reflect.deleteProperty(globalThis, 'navigator');
    else Object.defineProperty(globalThis, 'navigator', withLocks);
  });

  afterEach(() => {
    ports.close();
    for (const port of opened.splice(0)) port.close();
  });

  function page(name: string): MessagePort {
    const { port1, port2 } = new MessageChannel();
    opened.push(port1);
    ports.add(port2, name);
    return port1;
  }

  const ask = (): number => {
    const { answering } = ports;
    ports.publish(QUESTION);
    return answering;
  };

  test('B31 a page that says good-bye is forgotten at once', async () => {
    const leaving = page('leaving');
    const staying = page('staying');
    assert.equal(ports.answering, 2);
    const closed = new Promise((resolve) => {
      leaving.addEventListener('close', resolve);
    });
    leaving.postMessage('good-bye');
    await closed;
    assert.equal(ports.answering, 1);
    const heard = new Promise((resolve) => {
      staying.onmessage = ({ data }: MessageEvent<SessionUpdate>) => {
        resolve(data.type);
      };
    });
    ports.publish(QUESTION);
    assert.equal(await heard, 'before-switchover');
  });

  test('S2.4, S2.5 a page that comes late is told what is raised by now, and nothing of what is over', async () => {
    const [configuration, statistics] = (['configuration', 'statistics'] as const).map((name) => ({
      name: `${name}-service-off` as const,
      site: { id: 'site-1', name: 'Frankfurt' },
    }));
    assert.ok(configuration && statistics);
    ports.publish({ type: 'alarms', alarms: [configuration, statistics] });
    ports.publish({ type: 'alarms', alarms: [statistics] });
    const late = page('late');
    const heard = new Promise((resolve) => {
      late.onmessage = ({ data }: MessageEvent<SessionUpdate>) => {
        resolve(data.type === 'alarms' ? data.alarms : data.type);
      };
    });
    assert.deepEqual(await heard, [statistics]);
  });

  test('B31 B3 a page that left a question without an answer is not waited for, until it is heard', () => {
    page('crashed');
    page('alive');
    assert.equal(ask(), 2);
    assert.equal(ports.answered('alive'), true);
    now += PAGE_ANSWER_MS;
    assert.equal(ask(), 1);
    assert.equal(ports.answered('alive'), true);
    assert.equal(ports.answered('crashed'), false);
    assert.equal(ask(), 2);
  });

  test('B3 a page has its time for an answer, however many questions come meanwhile', () => {
    page('slow');
    assert.equal(ask(), 1);
    now += PAGE_ANSWER_MS - 1;
    assert.equal(ask(), 1);
    assert.equal(ports.answered('slow'), true);
    now += PAGE_ANSWER_MS;
    assert.equal(ask(), 1);
  });
});
