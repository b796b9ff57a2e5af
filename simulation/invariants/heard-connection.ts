import type { DnEvent, ServiceName, ServiceStatus } from 'agent-dr-protocol';
import type { Effect } from '../../src/worker/engine/model/effect.js';
import type { ConnectionEvent } from '../../src/worker/engine/model/input.js';
import { assertNever } from '../../src/contract/assert-never.js';
import type { Link } from '../../src/worker/engine/model/link.js';
import { DN } from '../world/settings.js';

type Sent = Extract<Effect, { type: 'send' }>['call'];

/**
 * Calls that a standby makes only for comparison; once it is the active connection their answers
 * are not needed.
 */
const isForComparison = (method: string): boolean => method.startsWith('configuration.');

/** What a client has sent and received on one connection. */
export class HeardConnection {
  /** The last thing that was received on it. */
  telephony: ServiceStatus | undefined;
  readonly otherServicesOff = new Set<ServiceName>();
  isDnInService: boolean | undefined;
  agent: 'unknown' | 'logged-out' | 'ready' | 'not-ready' = 'unknown';
  /** The site that the gateway announced, if it is another one than the configured one (B26). */
  announced: string | undefined;
  /** How it was opened, once the gateway has agreed. */
  openedFor: 'nothing' | 'log-in' | 'standby' = 'nothing';
  /** A log-in was requested, and has since been neither refused nor ended. */
  isLoginAsked = false;
  isLoginRefused = false;
  /** A refusal although telephony and the phone are there: the site is being shut down. */
  isTurnedAway = false;
  left: 'no' | 'asked' | 'asked-with-log-out' = 'no';
  /** Later sign-ins are not concerned. */
  isOfEarlierSession = false;
  /** Calls in progress, by id. */
  readonly calls = new Set<string>();
  #unanswered = 0;
  #isLineAnswered = false;
  #isShutOut = false;
  #isSettled = false;

  constructor(readonly link: Link) {}

  get generation(): number {
    return this.link.generation;
  }

  get siteId(): string {
    return this.link.siteId;
  }

  /**
   * All calls that are needed in order to work there are answered; notifications count from now on.
   */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  sent(call: Sent): void {
    if (isForComparison(call.method)) return;
    this.#unanswered++;
    if (call.method !== 'agent.login') return;
    this.isLoginAsked = true;
    this.isLoginRefused = false;
    this.#isShutOut = false;
  }

  /** Returns whether the connection has settled with it. */
  hear(event: ConnectionEvent): boolean {
    switch (event.type) {
      case 'answered':
        if (isForComparison(event.answer.method)) return false;
        this.#unanswered--;
        this.#answered(event.answer);
        return this.#settle();
      case 'call-refused':
        if (isForComparison(event.method)) return false;
        this.#unanswered--;
        if (event.refusal.kind === 'other-site') this.announced = event.refusal.site;
        if (event.method === 'agent.login') {
          this.isLoginAsked = false;
          this.isLoginRefused = true;
          this.#loginRefused(event.refusal.kind);
        }
        return this.#settle();
      case 'notified': {
        const { notification } = event;
        if (notification.method === 'dn.event') this.#dnEvent(notification.params);
        else this.#status(notification.params.service, notification.params.status);
        return false;
      }
      case 'connected':
      case 'unreadable-message':
      case 'closed':
      case 'left':
        return false;
      default:
        return assertNever(event);
    }
  }

  /** By the protocol, without telephony, without the phone, or during a shutdown. */
  #loginRefused(refusal: string): void {
    const isForWant = refusal === 'telephony-unavailable';
    this.isTurnedAway = isForWant && this.telephony === 'on' && this.isDnInService !== false;
    this.#isShutOut = !isForWant;
  }

  #settle(): boolean {
    if (this.#isSettled || this.#unanswered > 0 || this.announced !== undefined) return false;
    if (!this.#isLineAnswered || this.#isShutOut) return false;
    this.#isSettled = this.telephony !== undefined;
    return this.#isSettled;
  }

  #answered(answer: Extract<ConnectionEvent, { type: 'answered' }>['answer']): void {
    switch (answer.method) {
      case 'session.open':
      case 'session.standby':
        if (answer.result.site.id !== this.siteId) this.announced = answer.result.site.id;
        else this.openedFor = answer.method === 'session.open' ? 'log-in' : 'standby';
        break;
      case 'services.subscribe':
        for (const service of ['telephony', 'configuration', 'statistics'] as const) {
          this.#status(service, answer.result[service]);
        }
        break;
      case 'dn.register':
        this.#isLineAnswered = true;
        this.isDnInService = answer.result.inService;
        this.calls.clear();
        if (answer.result.call !== undefined) this.calls.add(answer.result.call.id);
        break;
      case 'agent.login':
      case 'agent.ready':
      case 'agent.notReady':
        this.agent = answer.result.agent;
        break;
      default:
        break;
    }
  }

  #status(service: ServiceName, status: ServiceStatus): void {
    if (service === 'telephony') this.telephony = status;
    else if (status === 'off') this.otherServicesOff.add(service);
    else this.otherServicesOff.delete(service);
  }

  #dnEvent({ event, dn, call }: DnEvent): void {
    if (dn !== DN) return;
    switch (event) {
      case 'EventAgentLogin':
      case 'EventAgentNotReady':
        this.agent = 'not-ready';
        break;
      case 'EventAgentReady':
        this.agent = 'ready';
        break;
      case 'EventAgentLogout':
        this.agent = 'logged-out';
        this.isLoginAsked = false;
        break;
      case 'EventDNOutOfService':
        this.isDnInService = false;
        break;
      case 'EventDNBackInService':
        this.isDnInService = true;
        break;
      case 'EventRinging':
      case 'EventEstablished':
        if (call !== undefined) this.calls.add(call.id);
        break;
      case 'EventReleased':
        if (call !== undefined) this.calls.delete(call.id);
        break;
      default:
        assertNever(event);
    }
  }
}
