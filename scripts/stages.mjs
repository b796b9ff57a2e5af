/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {number} cores how many it keeps busy: less than one, when it waits most of its time
 * @property {string} [after] the name of the stage whose end it waits for
 */

/**
 * Runs stages beside each other: each begins, in their order, as soon as there are cores for it and
 * what it waits for has ended. One that asks for more cores than there are runs alone.
 * @template {Stage} OneStage
 * @param {readonly OneStage[]} stages
 * @param {number} cores
 * @param {(stage: OneStage) => Promise<unknown>} run
 */
export async function runStages(stages, cores, run) {
  const waiting = [...stages];
  /** @type {Map<OneStage, Promise<OneStage>>} */
  const running = new Map();
  const isOpen = (/** @type {string | undefined} */ name) =>
    [...waiting, ...running.keys()].some((stage) => stage.name === name);
  const begin = (/** @type {OneStage} */ stage) => {
    waiting.splice(waiting.indexOf(stage), 1);
    running.set(
      stage,
      run(stage).then(() => stage),
    );
  };
  while (waiting.length > 0 || running.size > 0) {
    for (const stage of [...waiting]) {
      if (isOpen(stage.after)) continue;
      const busy = [...running.keys()].reduce((sum, each) => sum + each.cores, 0);
      if (running.size === 0 || busy + stage.cores <= cores) begin(stage);
    }
    if (running.size === 0) {
      throw new Error(`${waiting.map(({ name }) => name).join(' and ')} wait for each other.`);
    }
    running.delete(await Promise.race(running.values()));
  }
}
