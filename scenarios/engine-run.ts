import type { CallName } from 'agent-dr-protocol';
import { assertNever } from '../src/contract/assert-never.js';
import type { Call, Effect } from '../src/worker/engine/model/effect.js';
import type { ConnectionEvent, SessionEvent } from '../src/worker/engine/model/input.js';
import { connectionsOf } from '../src/worker/engine/model/connections.js';
import type { State } from '../src/worker/engine/model/state.js';
import { timersOf } from '../src/worker/engine/views/timers.js';
import { INITIAL_STATE, transition } from '../src/worker/engine/index.js';
import { Invariants } from './invariants.js';
import type { Overrides, SiteWord } from './site-words.js';
import type { Word } from './words.js';
import { answerTo, type World } from './world.js';

/** More timers than this in one wait are a loop. */
const MOST_TIMERS_IN_A_WAIT = 50_000;

/** Calls that one "answers all" may lead to at most. */
const MOST_ANSWERS = 50;

/** No engine gets this far with its questions. */
const NEVER_ASKED = 1_000_000;

/** An engine, the clock beside it, and which call of which connection is not answered yet. */
export class EngineRun {
  /** Since `forgetEffects`. */
  effects: Effect[] = [];
  state: State = INITIAL_STATE;
  now = 0;
  readonly #world: World;
  readonly #invariants = new Invariants();
  readonly #connections = new Map<number, Connection>();
  #random: number;
  /** The numbers that the engine gave its questions to the page, in order. */
  readonly #questions: number[] = [];
  /** Nothing that is due is run: the thread is busy. */
  #isHeldUp = false;

  constructor(world: World) {
    this.#world = world;
    this.#random = world.random;
  }

  forgetEffects(): void {
    this.effects = [];
  }

  siteOf(generation: number): string {
    return this.#connections.get(generation)?.siteId ?? `connection ${generation}`;
  }

  /** Lets one input happen, and what is due by then. */
  say(word: Word): void {
    switch (word.kind) {
      case 'time':
        this.#pass(word);
        return;
      case 'chance':
        this.#random = word.random;
        return;
      case 'configured':
        this.#happen({ type: 'configured', configuration: this.#world.configuration });
        break;
      case 'page': {
        const { answer, question = this.#questions.length } = word;
        const number = this.#questions[question - 1] ?? NEVER_ASKED;
        this.#happen({ type: 'page-answered', question: number, answer });
        break;
      }
      case 'happening':
        this.#happen(word.happening);
        break;
      case 'at-site':
        this.#atSite(word);
        break;
      default:
        assertNever(word);
    }
    if (!this.#isHeldUp) this.#runTimers(this.now);
  }

  #pass({ how, ms }: Extract<Word, { kind: 'time' }>): void {
    const end = this.now + ms;
    this.#isHeldUp = how === 'held-up';
    if (how === 'after') this.#runTimers(end);
    this.now = end;
    if (how !== 'woke') return;
    this.#happen({ type: 'woke', sleptMs: ms, countedMs: ms });
    this.#runTimers(end);
  }

  #runTimers(end: number): void {
    for (let run = 0; run < MOST_TIMERS_IN_A_WAIT; run++) {
      const [next] = [...timersOf(this.state)].sort((a, b) => a.dueAt - b.dueAt);
      if (next === undefined || next.dueAt > end) return;
      this.now = Math.max(this.now, next.dueAt);
      this.#happen({ type: 'timer-due', timer: next.name });
    }
    throw new Error(`timers fall due without end: ${JSON.stringify(timersOf(this.state))}`);
  }

  #atSite({ siteId, late, word }: Extract<Word, { kind: 'at-site' }>): void {
    switch (word.kind) {
      case 'answers-all':
        this.#answerAll(this.#find(siteId, late), word.results, word.but);
        return;
      case 'takes-agent':
        this.#takeAgent(siteId, word.results);
        return;
      case 'left':
        this.#tell(this.#leaving(siteId), { type: 'left', loggedOut: word.loggedOut });
        return;
      default:
        this.#tell(this.#find(siteId, late), this.#said(siteId, late, word));
    }
  }

  #said(
    siteId: string,
    late: boolean,
    word: Exclude<SiteWord, { kind: 'answers-all' | 'takes-agent' | 'left' }>,
  ): Told {
    switch (word.kind) {
      case 'connected':
        return { type: 'connected' };
      case 'unreadable':
        return { type: 'unreadable-message', problem: 'not JSON' };
      case 'closed':
        return { type: 'closed', failure: word.failure };
      case 'answered':
        return this.#answer(this.#find(siteId, late), word.method, word.result);
      case 'refused':
        take(this.#find(siteId, late), word.method);
        return { type: 'call-refused', method: word.method, refusal: word.refusal };
      case 'service':
        return {
          type: 'notified',
          notification: { method: 'service.status', params: word.params },
        };
      case 'dn': {
        const { event, dn = this.#world.person.dn, reasons, call } = word;
        const params = { event, dn, reasons, ...(call === undefined ? {} : { call }) };
        return { type: 'notified', notification: { method: 'dn.event', params } };
      }
      default:
        return assertNever(word);
    }
  }

  #answer(connection: Connection, method: CallName, overrides: Overrides): Told {
    const call = take(connection, method);
    const answer = answerTo(method, call, connection.siteId, this.#world, overrides);
    return { type: 'answered', answer };
  }

  #answerAll(
    connection: Connection,
    results: Readonly<Record<string, Overrides>>,
    but?: CallName,
  ): void {
    // Who does not let the client in answers nothing else.
    if (but === 'session.open' || but === 'session.standby') return;
    for (let answered = 0; answered < MOST_ANSWERS; answered++) {
      const call = connection.unanswered.find(({ method }) => method !== but);
      if (call === undefined) return;
      this.#tell(connection, this.#answer(connection, call.method, results[call.method] ?? {}));
    }
    throw new Error(`${connection.siteId} is asked without end`);
  }

  #takeAgent(siteId: string, results: Readonly<Record<string, Overrides>>): void {
    const connection = this.#find(siteId, false);
    this.#tell(connection, { type: 'connected' });
    this.#answerAll(connection, results);
    for (const leaving of this.#connections.values()) {
      if (leaving.isLeaving) this.#tell(leaving, { type: 'left' });
    }
    this.#answerAll(connection, results);
  }

  #tell(connection: Connection, told: Told): void {
    if (told.type === 'left') connection.isLeaving = false;
    this.#happen({ ...told, generation: connection.generation });
  }

  #happen(happening: SessionEvent): void {
    const before = this.state;
    const input = { ...happening, now: this.now, random: this.#random };
    const step = transition(before, input);
    this.state = step.state;
    this.#noteConnections();
    for (const effect of step.effects) this.#note(effect);
    this.effects.push(...step.effects);
    this.#invariants.check({
      before,
      input,
      step,
      siteOf: (generation) => this.siteOf(generation),
    });
  }

  #noteConnections(): void {
    for (const { generation, siteId } of connectionsOf(this.state)) {
      if (this.#connections.has(generation)) continue;
      this.#connections.set(generation, { generation, siteId, unanswered: [], isLeaving: false });
    }
  }

  #note(effect: Effect): void {
    if (effect.type === 'ask-page') this.#questions.push(effect.question);
    if (effect.type !== 'send' && effect.type !== 'leave') return;
    const connection = this.#connections.get(effect.generation);
    if (connection === undefined) throw new Error(`${effect.type} on a connection never named`);
    if (effect.type === 'send') connection.unanswered.push(effect.call);
    else connection.isLeaving = true;
  }

  /** The newest connection to a site that the engine has, or that it has given up. */
  #find(siteId: string, late: boolean): Connection {
    const kept = connectionsOf(this.state).map(({ generation }) => generation);
    const found = [...this.#connections.values()]
      .filter((it) => it.siteId === siteId && kept.includes(it.generation) !== late)
      .at(-1);
    if (found === undefined) {
      throw new Error(`there is no ${late ? 'given-up ' : ''}connection to ${siteId}`);
    }
    return found;
  }

  #leaving(siteId: string): Connection {
    const found = [...this.#connections.values()]
      .filter((it) => it.siteId === siteId && it.isLeaving)
      .at(-1);
    if (found === undefined) throw new Error(`${siteId} is not being left`);
    return found;
  }
}

interface Connection {
  readonly generation: number;
  readonly siteId: string;
  /** In the order of sending. */
  readonly unanswered: Call[];
  isLeaving: boolean;
}

type Told = ConnectionEvent extends infer Each
  ? Each extends ConnectionEvent
    ? Omit<Each, 'generation'>
    : never
  : never;

/** The oldest unanswered call of that name; absent when the site answers what nobody asked. */
function take({ unanswered }: Connection, method: CallName): Call | undefined {
  const index = unanswered.findIndex((call) => call.method === method);
  return index === -1 ? undefined : unanswered.splice(index, 1)[0];
}
