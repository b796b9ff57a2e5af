import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SimulatedSite } from 'agent-dr-gateway';

/** The lowest N of scrypt: these tests are not about the cost of passwords. */
const CHEAP_PASSWORDS = 2;

/** The database of a site with all demo accounts, for sites to begin with a copy of it. */
export class SeededDatabase {
  readonly file: string;
  readonly #folder: string;

  private constructor(folder: string, file: string) {
    this.#folder = folder;
    this.file = file;
  }

  static async create(): Promise<SeededDatabase> {
    const folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-seeded-'));
    const file = path.join(folder, 'site.db');
    try {
      const site = await SimulatedSite.open({
        site: { id: 'site', name: 'Any' },
        databaseFile: file,
        passwordCost: CHEAP_PASSWORDS,
        // Written anew at each start.
        siteTimeoutS: 0,
        siteSipRegisterTimeoutS: 0,
      });
      site.close();
      return new SeededDatabase(folder, file);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
