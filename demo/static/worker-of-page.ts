import type { SimulatedNetwork } from './simulated-network.js';

/**
 * Makes every worker of this page the one that came with it: a page that was opened as a file may load
 * no other, so its source is started from a blob and is given a port to the page's network.
 */
export function startWorkersFrom(source: string, network: SimulatedNetwork): void {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));

  class WorkerOfPage extends Worker {
    readonly #leaveNetwork: () => void;

    constructor(_address: string | URL, options: WorkerOptions = {}) {
      super(address, { name: options.name ?? '' });
      const { port1, port2 } = new MessageChannel();
      this.#leaveNetwork = network.serve(port1);
      this.postMessage({ type: 'simulated-network' }, [port2]);
    }

    override terminate(): void {
      super.terminate();
      this.#leaveNetwork();
    }
  }
  Object.assign(globalThis, { Worker: WorkerOfPage });
}
