import { WIDGET_VERSION } from '../../src/contract/worker-name.js';

const nothing = [{}];
const person = {
  username: 'ada',
  firstName: 'Ada',
  lastName: 'Byron',
  dn: '7001',
  place: 'P1',
  loginCode: '4711',
  annex: { 'disaster-recovery': { 'site-timeout': 30, other: '1' } },
};
const call = { id: 'c1', number: '+441', attachedData: { CustomerId: 17, vip: true, name: 'x' } };
const resume = { credential: 'r1', validForMs: 60_000 };
const opened = {
  protocol: 'agent-dr.v1',
  site: { id: 'one', name: 'Site One' },
  serverTime: '2026-01-01T00:00:00Z',
  resume,
};
const agent = [{ agent: 'ready' }, { agent: 'logged-out' }];
const opening = {
  application: 'Desk',
  client: { id: 'abc', epoch: 3 },
  site: 'one',
  inCall: true,
};
const openings = [
  { ...opening, credentials: { kind: 'password', username: 'ada', password: 'x' } },
  { ...opening, credentials: { kind: 'token', username: 'ada', token: 'x' } },
  { ...opening, credentials: { kind: 'resume', username: 'ada', resume: 'x' } },
];
const alarm = {
  id: 'a1',
  name: 'telephony-service-off',
  severity: 'critical',
  labels: { site: 'one', service: 'telephony', application: 'Desk', agent: 'ada' },
  beganMsAgo: 12,
  dropped: 1,
};
const status = { service: 'telephony', status: 'off' };
const dnEvent = { event: 'EventRinging', dn: '7001', reasons: { 'dr-force_logout': 1 }, call };
const jsonrpc = '2.0';
const refusal = {
  code: -32_007,
  message: 'busy',
  data: { kind: 'busy', retryAfterMs: 5, ofSite: true, supported: ['x'], site: 'x', forMs: 1 },
};
const frames = [
  { jsonrpc, id: 1, result: { serverTime: 'x' } },
  { jsonrpc, id: null, error: refusal },
  { jsonrpc, id: 2, error: { code: 1, message: 'x', data: { kind: 'new', orphaned: true } } },
  { jsonrpc, method: 'service.status', params: status },
  { jsonrpc, method: 'dn.event', params: dnEvent },
  { jsonrpc, method: 'session.superseded' },
];
const site = (n: number) => ({
  id: `site-${n}`,
  name: ` Site ${n}`,
  gateways: [`wss://site-${n}.example/gateway`, 'ws://localhost:8080'],
  configServerProxy: { host: `csp-${n}.example`, port: 2020 + n },
});
const configuration = {
  application: 'Desk',
  sites: [site(1), site(2), site(3)],
  retryInterval: 3_600,
  hotSeating: true,
  supervisorLogoutReasons: ['away'],
  notReadyReasons: ['Lunch', 'Training'],
  relaunchEndpointAfter: 10,
  afterSwitchover: { agentState: 'restore', notReadyReason: 'Move', restoreWithin: 60 },
  standby: 'probe',
  callEndDeadline: 60,
  autoReturn: { after: 5, minimumDwell: 10 },
  optionNames: { personSection: 'dr', siteTimeout: 'timeout' },
};
const bytes = new Uint8Array(3);
const sealed = { nonce: bytes, bytes };
const said = { from: 'tab-1', clientId: 'client', term: 2 };

/** What fits, for each reader of the worker. */
export const GOOD_VALUES: Readonly<Record<string, readonly unknown[]>> = {
  'session.open': [opened],
  'session.standby': [{ ...opened, resume: undefined }, opened],
  'session.ping': [{ serverTime: 'x' }],
  'session.close': nothing,
  'configuration.readPerson': [person],
  'configuration.readApplication': [
    { name: 'Desk', configServerProxy: { host: 'csp', port: 2020 }, options: person.annex },
  ],
  'services.subscribe': [{ telephony: 'on', configuration: 'off', statistics: 'on' }],
  'dn.register': [
    { dn: '7001', inService: true, agent: 'ready', call },
    { dn: '7001', inService: false, agent: 'ready', calls: [{ call, state: 'ringing' }] },
  ],
  'agent.login': agent,
  'agent.logout': nothing,
  'agent.ready': agent,
  'agent.notReady': agent,
  'service.status': [status],
  'dn.event': [dnEvent, { ...dnEvent, event: 'EventAgentLogout', call: undefined }],
  'session.superseded': nothing,
  'params of session.open': openings,
  'params of session.standby': openings,
  'params of session.ping': nothing,
  'params of session.close': nothing,
  'params of configuration.readPerson': nothing,
  'params of configuration.readApplication': [{ name: 'Desk' }],
  'params of services.subscribe': nothing,
  'params of dn.register': [{ dn: '7001' }],
  'params of agent.login': [
    { epoch: 1, dn: '7001', loginCode: '1', mode: 'resume', inCall: false },
  ],
  'params of agent.logout': [{ epoch: 1, isMove: true }],
  'params of agent.ready': [{ epoch: 1 }],
  'params of agent.notReady': [{ epoch: 1, reason: 'Lunch' }],
  'params of alarm.raise': [alarm],
  'params of alarm.clear': [{ ...alarm, endedMsAgo: 1, wasTaken: true }],
  frame: frames,
  message: frames,
  alarms: [
    [
      { id: 'a', name: 'x', severity: 'warning', labels: { site: 'one' }, began: 1, told: true },
      { id: 'b', name: 'y', severity: 'critical', labels: {}, began: 1, ended: 2 },
    ],
  ],
  hint: ['offline', 'visible'],
  reason: [' Lunch ', undefined],
  ticket: [
    {
      ticket: {
        username: 'ada',
        validForMs: 1,
        version: WIDGET_VERSION,
        handOver: {
          state: { kind: 'active', configuration: {} },
          now: 1,
          identity: { clientId: 'c', term: 0 },
          credentials: { username: 'ada', resumes: [['one', resume]] },
        },
      },
      ageMs: 1,
      unobservedMs: 0,
    },
  ],
  configuration: [configuration, { application: 'Desk', sites: [site(1), site(2)] }],
  credentials: [
    { username: ' ada ', password: 'x', validForMs: 5 },
    { username: 'ada', token: 'x' },
  ],
  'sealed message': [
    { type: 'update', to: 'tab-2', update: { type: 'pages', count: 1 } },
    { type: 'handOver', handOver: { now: 1 } },
    { type: 'command', id: 1, name: 'switchTo', args: ['site-2'] },
    { type: 'taken', to: 'tab-2', id: 1 },
    { type: 'reply', to: 'tab-2', id: 1, result: { kind: 'done' } },
    { type: 'updates-wanted' },
    { type: 'ended' },
  ],
  'tab message': [
    { type: 'join', from: 'tab-1', publicKey: bytes },
    { type: 'leads', ...said },
    { type: 'welcome', ...said, to: 'tab-2', publicKey: bytes, sealedKey: sealed },
    { type: 'beat', ...said },
    { type: 'leaves', ...said },
    { type: 'claims', ...said },
    { type: 'sealed', ...said, sealed },
  ],
};
