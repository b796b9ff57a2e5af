import { isForced } from '../../src/contract/switchover-cause.js';
import type { EngineUnderTest } from '../engine-under-test.js';
import { Evidence } from '../invariants/evidence.js';
import { EVERY_INVARIANT } from '../invariants/every-invariant.js';
import { begunMove } from '../invariants/i2-switches-with-reason.js';
import { loggedInElsewhere } from '../invariants/i1-one-login.js';
import { takenUnasked } from '../invariants/i15-resuming-takes-nothing.js';
import { Violation } from '../invariants/invariant.js';
import { PersonsWord } from '../invariants/persons-word.js';
import type { Script } from '../script/script.js';
import type { TakenStep, Witness } from '../world/step.js';
import { World } from '../world/world.js';
import { AgentHabits } from './agent-habits.js';
import { Era } from './era.js';
import { healAndJudge } from './healing.js';
import { inflict } from './inflict.js';

/** The result of a run. */
export interface RunReport {
  readonly steps: number;
  /** Hours in which an agent was signed in. */
  readonly agentHours: number;
  readonly forced: number;
  readonly voluntary: number;
}

/** Is called for each step, and before each fault, with the world's time. */
export interface Onlooker {
  step(worldMs: number, step: TakenStep): void;
  fault(worldMs: number, what: string): void;
}

/**
 * Runs a script from sign-in to the last healing.
 *
 * @throws Violation when an invariant does not hold; an engine that throws breaks I10.
 */
export function runScript(script: Script, engine: EngineUnderTest, onlooker?: Onlooker): RunReport {
  const judge = new Judge(onlooker);
  const world = new World(script.settings, script.seed, engine, judge);
  judge.world = world;
  const habits = new AgentHabits(world);
  world.onChange = () => {
    habits.look();
  };
  habits.look();
  try {
    for (const round of script.rounds) {
      const era = new Era(world.clock);
      for (const { atMs, faults } of round.storms) {
        for (const { afterMs, fault } of faults) {
          era.later(atMs + afterMs, () => {
            onlooker?.fault(world.clock.now, JSON.stringify(fault));
            inflict(world, era, fault);
          });
        }
      }
      world.runUntil(world.clock.now + round.lengthMs);
      era.end();
      world.runUntil(world.clock.asleepUntil ?? 0);
      onlooker?.fault(world.clock.now, `healing: ${JSON.stringify(round.healing)}`);
      healAndJudge(world, round.healing);
    }
  } catch (error) {
    if (error instanceof Violation) throw error;
    throw new Violation('I10', error instanceof Error ? (error.stack ?? error.message) : 'thrown');
  }
  return judge.report();
}

/** Checks every invariant after every step, and counts. */
class Judge implements Witness {
  #evidence = new Evidence();
  readonly #word = new PersonsWord();
  readonly #onlooker: Onlooker | undefined;
  world: World | undefined;
  #forced = 0;
  #voluntary = 0;
  #signedInSince: number | undefined;
  #signedInMs = 0;

  constructor(onlooker: Onlooker | undefined) {
    this.#onlooker = onlooker;
  }

  told(...[input, isCurrent]: Parameters<Witness['told']>): void {
    const { world } = this;
    this.#word.told(input, world?.clock.now ?? 0, world?.state.kind === 'signed-out');
    this.#evidence.told(input, isCurrent);
  }

  took(step: TakenStep): void {
    this.#onlooker?.step(this.world?.clock.now ?? 0, step);
    for (const { name, check } of EVERY_INVARIANT) {
      const complaint = check(step, this.#evidence);
      if (complaint !== undefined) throw new Violation(name, complaint);
    }
    this.#evidence.follow(step);
    this.#count(step);
  }

  connecting(...[link, now]: Parameters<Witness['connecting']>): void {
    this.#evidence.connecting(link, now);
  }

  loggedIn(...[site, sites, ended]: Parameters<Witness['loggedIn']>): void {
    const taken = takenUnasked(ended, this.#word);
    if (taken !== undefined) throw new Violation('I15', `${taken} at ${site.id}`);
    const other = loggedInElsewhere(site, sites);
    if (other !== undefined) {
      throw new Violation('I1', `${site.id} and ${other.id} have the agent, and both are heard`);
    }
  }

  abandoned(generation: number): void {
    this.#evidence.abandoned(generation);
  }

  forgotten(generation: number): void {
    this.#evidence.connections.delete(generation);
  }

  goesOn(...[unobservedMs, now]: Parameters<Witness['goesOn']>): void {
    this.#evidence.goesOn(unobservedMs, now);
  }

  beganAnew(): void {
    this.#evidence = new Evidence();
  }

  report(): RunReport {
    const { world } = this;
    const now = world?.clock.now ?? 0;
    const signedInMs = this.#signedInMs + now - (this.#signedInSince ?? now);
    return {
      steps: world?.steps ?? 0,
      agentHours: signedInMs / 3_600_000,
      forced: this.#forced,
      voluntary: this.#voluntary,
    };
  }

  #count(step: TakenStep): void {
    const cause = begunMove(step);
    if (cause !== undefined && isForced(cause)) this.#forced++;
    else if (cause !== undefined) this.#voluntary++;
    const now = this.world?.clock.now ?? 0;
    if (step.after.kind !== 'signed-out') this.#signedInSince ??= now;
    else if (this.#signedInSince !== undefined) {
      this.#signedInMs += now - this.#signedInSince;
      this.#signedInSince = undefined;
    }
  }
}
