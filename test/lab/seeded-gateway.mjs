/**
 * The built gateway with one option more, `--seeded-database FILE`: where its own database is not
 * there yet, it begins with a copy of that one. A site that is started for each test anew would
 * spend most of its start on making its accounts.
 */
import { copyFileSync, existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

const OPTION = '--seeded-database';

const { 'seeded-database': seeded, database } = parseArgs({
  strict: false,
  options: { 'seeded-database': { type: 'string' }, database: { type: 'string' } },
}).values;
if (typeof seeded !== 'string' || typeof database !== 'string') {
  throw new Error(`It needs ${OPTION} and --database.`);
}
if (!existsSync(database)) copyFileSync(seeded, database);
process.argv.splice(process.argv.indexOf(OPTION), 2);
await import(new URL('../../gateway/dist/cli.js', import.meta.url).href);
