import { assertNever } from '../../contract/assert-never.js';
import type { Call, Effect } from '../engine/model/effect.js';
import type { Answer, Input, Notification } from '../engine/model/input.js';
import { connectionsOf } from '../engine/model/connections.js';
import type { Active } from '../engine/model/active.js';
import type { ConnectionFailure } from '../engine/model/failure.js';
import type { State } from '../engine/model/state.js';
import { timersOf } from '../engine/views/timers.js';

/** The session's situation in one line; states that differ in what matters differ here. */
export function situationOf(state: State): string {
  switch (state.kind) {
    case 'signed-out':
      return `signed out: ${state.why.kind}`;
    case 'starting':
      return `starting${atSite(state)}: ${state.step.kind}`;
    case 'active':
      return `active at ${state.siteId}: ${activeDetails(state).join(', ')}`;
    case 'switching':
      return `switching to ${state.toSiteId} (${state.cause}): ${state.step.kind}`;
    case 'unreachable':
      return `unreachable: ${state.activity.kind}${atSite(state)}`;
    default:
      return assertNever(state);
  }
}

const atSite = (state: State): string =>
  connectionsOf(state)
    .map(({ siteId }) => ` at ${siteId}`)
    .join('');

function activeDetails({
  connection,
  agent,
  telephony,
  phone,
  calls,
  voluntary,
}: Active): string[] {
  return [
    connection.kind,
    agent.kind === 'confirmed' ? agent.working.state : agent.kind,
    ...(telephony.kind === 'on' ? [] : ['telephony not on']),
    ...(phone.kind === 'in-service' ? [] : [`phone ${phone.kind}`]),
    ...(calls.length === 0 ? [] : [`${calls.length} in call`]),
    ...(voluntary.kind === 'none' ? [] : [voluntary.kind]),
  ];
}

/** An event, described for those who support the agent. */
export function describeInput(input: Input, before: State): string {
  if (!('generation' in input)) return describeRequest(input);
  const link = connectionsOf(before).find(({ generation }) => generation === input.generation);
  const site = link?.siteId ?? 'the site that was left';
  switch (input.type) {
    case 'connected':
      return `${site}: connected`;
    case 'answered':
      return `${site}: ${describeAnswer(input.answer)}`;
    case 'call-refused':
      return `${site}: ${input.method} refused, ${input.refusal.kind}`;
    case 'notified':
      return `${site}: ${describeNotification(input.notification)}`;
    case 'unreadable-message':
      return `${site}: unreadable message, ${input.problem}`;
    case 'closed':
      return `${site}: connection ended, ${describeFailure(input.failure)}`;
    case 'left':
      return `${site}: left`;
    default:
      return assertNever(input);
  }
}

type Request = Exclude<Input, { readonly generation: number }>;

function describeRequest(input: Request): string {
  switch (input.type) {
    case 'timer-due':
      return `timer ${input.timer}`;
    case 'switch-requested':
      return `switch-requested to ${input.siteId}`;
    case 'agent-state-requested':
      return `agent asks for ${input.state}`;
    case 'page-answered':
      return `the page answers ${input.answer}`;
    case 'preferred-site-read':
      return `preferred site read: ${input.siteId ?? input.problem ?? 'none'}`;
    case 'preferred-site-remembered':
      return `preferred site remembered${input.problem === undefined ? '' : `: ${input.problem}`}`;
    case 'network-hint':
      return `the page tells: ${input.hint}`;
    case 'configured':
    case 'configuration-refused':
    case 'sign-in-requested':
    case 'sign-out-requested':
    case 'return-requested':
    case 'move-now-requested':
    case 'stay-requested':
    case 'drill-requested':
    case 'drill-dismissed':
    case 'retry-requested':
    case 'handed-over':
    case 'log-in-requested':
    case 'interrupted-call-dismissed':
    case 'woke':
      return input.type;
    default:
      return assertNever(input);
  }
}

function describeAnswer(answer: Answer): string {
  switch (answer.method) {
    case 'services.subscribe': {
      const { telephony, configuration, statistics } = answer.result;
      return `services.subscribe: telephony ${telephony}, configuration ${configuration}, statistics ${statistics}`;
    }
    case 'agent.login':
    case 'agent.ready':
    case 'agent.notReady':
      return `${answer.method}: ${answer.result.agent}`;
    default:
      return answer.method;
  }
}

function describeNotification(notification: Notification): string {
  switch (notification.method) {
    case 'service.status':
      return `${notification.params.service} ${notification.params.status}`;
    case 'dn.event': {
      const { event, reasons } = notification.params;
      const given = Object.entries(reasons).map(([key, value]) => `${key}=${value}`);
      return [event, ...given].join(' ');
    }
    default:
      return assertNever(notification);
  }
}

function describeFailure(failure: ConnectionFailure): string {
  switch (failure.kind) {
    case 'closed':
      return failure.backWithinMs === undefined
        ? `closed with ${failure.code}`
        : `closed with ${failure.code}, another gateway takes over`;
    case 'refused':
      return failure.refusal.kind;
    case 'answer-deadline':
      return `no answer to ${failure.method}`;
    case 'no-connection':
    case 'connect-deadline':
    case 'silent':
    case 'flooded':
    case 'no-telephony':
    case 'no-phone':
      return failure.kind;
    default:
      return assertNever(failure);
  }
}

/** What followed: connections, calls, timers. */
export function describeConsequences(
  before: State,
  after: State,
  effects: readonly Effect[],
  now: number,
): string[] {
  const old = connectionsOf(before);
  const begun = connectionsOf(after).filter(
    ({ generation }) => !old.some((link) => link.generation === generation),
  );
  const sites = new Map([...old, ...begun].map(({ generation, siteId }) => [generation, siteId]));
  const timers = timersOf(before);
  return [
    ...effects.map((effect) => describeEffect(effect, sites)),
    ...begun.map(({ siteId }) => `${siteId}: connect`),
    ...timersOf(after)
      .filter(({ name, dueAt }) => !timers.some((one) => one.name === name && one.dueAt === dueAt))
      .map(({ name, dueAt }) => `timer ${name} in ${Math.max(0, Math.round(dueAt - now))} ms`),
  ];
}

function describeEffect(effect: Effect, sites: ReadonlyMap<number, string>): string {
  switch (effect.type) {
    case 'send':
      return `${siteOf(effect.generation, sites)}: ${describeCall(effect.call)}`;
    case 'leave':
      return `${siteOf(effect.generation, sites)}: leave${effect.logout ? ' with log-out' : ''}`;
    case 'verify':
      return `${siteOf(effect.generation, sites)}: verify`;
    case 'ask-page':
      return `ask the page: ${effect.cause} to ${effect.siteId}`;
    case 'relaunch-endpoint':
      return 'relaunch the endpoint';
    case 'read-preferred-site':
      return 'read the preferred site';
    case 'remember-preferred-site':
      return `remember ${effect.siteId}`;
    default:
      return assertNever(effect);
  }
}

const describeCall = (call: Call): string => call.method;

const siteOf = (generation: number, sites: ReadonlyMap<number, string>): string =>
  sites.get(generation) ?? `connection ${generation}`;
