import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { within } from '../../gateway/src/testing/within.js';
import { ServerProcess } from './server-process.js';

const Alerts = v.array(
  v.object({
    labels: v.record(v.string(), v.string()),
    annotations: v.record(v.string(), v.string()),
    fingerprint: v.string(),
    startsAt: v.string(),
    endsAt: v.string(),
  }),
);
export type Alert = v.InferOutput<typeof Alerts>[number];

/** A real Alertmanager with nothing on its disk. It tells `notified` of what is fired and resolved. */
export class Alertmanager {
  readonly url: string;
  readonly #server: ServerProcess;

  constructor(port: number, notified: string) {
    this.url = `http://127.0.0.1:${port}`;
    this.#server = new ServerProcess(port, (folder) => {
      writeFileSync(join(folder, 'alertmanager.yml'), configuration(notified));
      return [
        'prometheus-alertmanager',
        `--config.file=${join(folder, 'alertmanager.yml')}`,
        `--storage.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
      ];
    });
  }

  async start(): Promise<this> {
    await this.#server.start();
    return this;
  }

  kill(): Promise<void> {
    return this.#server.kill();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async alerts(): Promise<readonly Alert[]> {
    const response = await fetch(`${this.url}/api/v2/alerts`);
    return v.parse(Alerts, await response.json());
  }

  /** Resolves when what is fired is so. */
  async until(
    what: string,
    isSo: (alerts: readonly Alert[]) => boolean,
    deadlineMs = 30_000,
  ): Promise<readonly Alert[]> {
    let last: readonly Alert[] = [];
    const look = async (): Promise<void> => {
      for (last = await this.alerts(); !isSo(last); last = await this.alerts()) await pause(100);
    };
    await within(what, look(), deadlineMs);
    return last;
  }
}

const configuration = (url: string): string => `
route:
  receiver: test
  group_by: [alertname, site]
  group_wait: 1s
  group_interval: 1s
  repeat_interval: 1h
receivers:
  - name: test
    webhook_configs:
      - url: ${url}
        send_resolved: true
`;
