import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

/** What happens to packets to and from a port of loopback. */
export type PacketFate =
  /** None arrives: a connection stays open and hears nothing, a new one is not answered. */
  | { readonly kind: 'all-dropped' }
  /** Each is lost with this chance, whole per cent; TCP repairs it. */
  | { readonly kind: 'some-lost'; readonly percent: number };

const run = promisify(execFile);
const NFT = 'nft';
const TABLE = `agent_dr_fault_lab_${process.pid}`;
const NFT_DEADLINE_MS = 5_000;

/** Why no packets can be dropped here; undefined: they can. */
export function packetFilterMissing(): string | undefined {
  if (process.platform !== 'linux') return 'nftables are a part of Linux';
  if (process.getuid?.() !== 0) return 'only root may filter packets';
  try {
    execFileSync(NFT, ['list', 'tables'], { timeout: NFT_DEADLINE_MS, stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `nft does not work here: ${error instanceof Error ? error.message : 'unknown'}`;
  }
}

/**
 * Real packet loss on loopback, by a table of nftables that is this process's own. It is removed by
 * `clear`, and when the process exits, by an exception too.
 */
export class PacketFilter {
  #rules = new Map<number, PacketFate>();
  #isPresent = false;
  #lastTask: Promise<unknown> = Promise.resolve();
  readonly #removeAtExit = (): void => {
    if (this.#isPresent) removeNow();
  };

  /**
   * Sets the fate of packets of a port, in both directions, from now on. Other ports stay as they
   * are.
   */
  set(port: number, fate: PacketFate): Promise<void> {
    this.#rules.set(port, fate);
    return this.#apply();
  }

  /** Packets of this port pass again. */
  heal(port: number): Promise<void> {
    this.#rules.delete(port);
    return this.#apply();
  }

  /** Everything passes again, and nothing is left behind. */
  clear(): Promise<void> {
    this.#rules.clear();
    return this.#apply();
  }

  #apply(): Promise<void> {
    const task = this.#lastTask.then(() => this.#load());
    this.#lastTask = task.catch(() => undefined);
    return task;
  }

  async #load(): Promise<void> {
    if (!this.#isPresent) {
      if (this.#rules.size === 0) return;
      process.once('exit', this.#removeAtExit);
      this.#isPresent = true;
      await nft(`add table inet ${TABLE}`);
    }
    if (this.#rules.size === 0) {
      await nft(`delete table inet ${TABLE}`);
      this.#isPresent = false;
      process.off('exit', this.#removeAtExit);
      return;
    }
    const rules = [...this.#rules].flatMap(([port, fate]) =>
      ['sport', 'dport'].map((end) => `iif lo tcp ${end} ${port} ${verdict(fate)}`),
    );
    // In one transaction: no packet meets half of the rules.
    await nft(
      `flush table inet ${TABLE}\n` +
        `table inet ${TABLE} {\n chain in {\n  type filter hook input priority 0;\n` +
        `  ${rules.join('\n  ')}\n }\n}`,
    );
  }
}

const verdict = (fate: PacketFate): string =>
  fate.kind === 'all-dropped' ? 'drop' : `numgen random mod 100 < ${fate.percent} drop`;

async function nft(script: string): Promise<void> {
  const running = run(NFT, ['-f', '-'], { timeout: NFT_DEADLINE_MS });
  running.child.stdin?.end(script);
  await running;
}

function removeNow(): void {
  try {
    execFileSync(NFT, ['delete', 'table', 'inet', TABLE], {
      timeout: NFT_DEADLINE_MS,
      stdio: 'ignore',
    });
  } catch {
    // It was not there any more.
  }
}
