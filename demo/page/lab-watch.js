/* global document, setTimeout */

/**
 * @typedef {import('../lab/lab.js').LabDescription} LabDescription
 */

/** How often the page looks for faults made elsewhere, ms. */
const POLL_MS = 1_000;

/**
 * Keeps an eye on the lab for all parts of the page.
 * @typedef {object} LabWatch
 * @property {(listener: (lab: LabDescription | undefined) => void) => () => void} listen
 *   Told with each look; undefined while the lab does not answer. Returns what ends it.
 * @property {() => Promise<void>} look Now; resolves when all have been told.
 */

/**
 * @param {import('../demo-lab.js').DemoLab} lab
 * @returns {LabWatch}
 */
export function watchLab(lab) {
  /** @type {Set<(lab: LabDescription | undefined) => void>} */
  const listeners = new Set();

  async function look() {
    const seen = await lab.describe().catch(() => undefined);
    for (const listener of [...listeners]) listener(seen);
  }
  async function poll() {
    if (!document.hidden) await look();
    setTimeout(poll, POLL_MS);
  }
  void poll();
  return {
    look,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
