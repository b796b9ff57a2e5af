import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { within } from '../../gateway/src/testing/within.js';
import { freePort } from './free-port.js';
import { ServerProcess } from './server-process.js';

const FOLDER = new URL('../../gateway/operations/prometheus/', import.meta.url);
const shipped = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

const Answer = v.object({
  status: v.literal('success'),
  data: v.object({
    alerts: v.array(
      v.object({
        labels: v.record(v.string(), v.string()),
        state: v.picklist(['pending', 'firing']),
      }),
    ),
  }),
});
const Vector = v.object({
  data: v.object({
    result: v.array(
      v.object({
        metric: v.record(v.string(), v.string()),
        value: v.tuple([v.number(), v.string()]),
      }),
    ),
  }),
});

/** A Prometheus with the configuration and the rules that are shipped; it scrapes each second. */
export class Prometheus {
  readonly #server: ServerProcess;

  private constructor(server: ServerProcess) {
    this.#server = server;
  }

  static async start([first, second]: readonly [number, number]): Promise<Prometheus> {
    const configuration = shipped('prometheus.yml')
      .replace('127.0.0.1:9464', `127.0.0.1:${first}`)
      .replace('127.0.0.1:9465', `127.0.0.1:${second}`)
      .replace('scrape_interval: 5s', 'scrape_interval: 1s')
      .replace('scrape_timeout: 4s', 'scrape_timeout: 1s')
      .replace('evaluation_interval: 5s', 'evaluation_interval: 1s');
    const port = await freePort();
    const server = new ServerProcess(port, (folder) => {
      writeFileSync(join(folder, 'prometheus.yml'), configuration);
      writeFileSync(join(folder, 'agent-dr.rules.yml'), shipped('agent-dr.rules.yml'));
      return [
        'prometheus',
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ];
    });
    await server.start();
    const ready = async (): Promise<void> => {
      while (!(await fetch(`http://127.0.0.1:${port}/-/ready`)).ok) await pause(50);
    };
    await within('Prometheus to be ready', ready(), 15_000);
    return new Prometheus(server);
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  /** Those that fire, with what they are about. */
  async firing(): Promise<readonly string[]> {
    const { data } = v.parse(Answer, await this.#get('alerts'));
    return data.alerts
      .filter(({ state }) => state === 'firing')
      .map(({ labels }) => `${labels['alertname']} ${labels['site']} ${labels['severity']}`)
      .sort();
  }

  async value(query: string): Promise<number | undefined> {
    const found = await this.#get(`query?query=${encodeURIComponent(query)}`);
    const [first] = v.parse(Vector, found).data.result;
    return first && Number(first.value[1]);
  }

  /** Resolves when a query has this value. */
  async until(query: string, value: number, ms: number): Promise<void> {
    const reached = async (): Promise<void> => {
      while ((await this.value(query)) !== value) await pause(200);
    };
    await within(`${query} to be ${value}`, reached(), ms);
  }

  async untilFiring(alert: string, ms: number): Promise<void> {
    const reached = async (): Promise<void> => {
      while (!(await this.firing()).includes(alert)) await pause(200);
    };
    await within(`${alert} to fire`, reached(), ms);
  }

  async untilQuiet(ms: number): Promise<void> {
    let firing = await this.firing();
    const reached = async (): Promise<void> => {
      while (firing.length > 0) {
        await pause(200);
        firing = await this.firing();
      }
    };
    await within('all alerts to end', reached(), ms).catch(() => {
      throw new Error(`these alerts have not ended: ${firing.join(', ')}`);
    });
  }

  async #get(path: string): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.#server.port}/api/v1/${path}`);
    return response.json();
  }
}
