import type { Fault } from '../script/fault.js';
import type { World } from '../world/world.js';

/** The agent's machine sleeps; its connections may or may not survive that. */
export function fallAsleep(
  world: World,
  { sleep, path }: Omit<Extract<Fault, { kind: 'sleep' }>, 'kind'>,
): void {
  const { clock, chance } = world;
  if (clock.asleepUntil !== undefined) return;
  clock.sleep(sleep, chance.below(1_000), (noticed) => {
    world.happen({ type: 'woke', ...noticed });
  });
  const until = clock.asleepUntil;
  for (const connection of world.connections) {
    if (path === 'lost') connection.lose();
    // A gateway drops a machine that sleeps, since it does not answer.
    clock.later(10_000 + chance.below(10_000), () => {
      if (clock.asleepUntil === until) connection.reset();
    });
  }
}
