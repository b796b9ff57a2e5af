import { checkSite, type CheckLine } from './check-site.js';
import type { GenesysName } from './family.js';
import { OF_THIS_PROCESS, readGenesysFile } from './site-file.js';

const MARKS: Readonly<Record<CheckLine['is'], string>> = {
  ok: 'works',
  not: 'DOES NOT WORK',
  skipped: 'not tried',
};

/** Lines for whoever reads them; whether all works that was tried. */
export async function runSiteCheck(
  name: GenesysName,
  siteFile: string,
  write: (line: string) => void,
): Promise<boolean> {
  const reading = readGenesysFile(name, siteFile, OF_THIS_PROCESS);
  if (reading.kind === 'wrong') {
    for (const problem of reading.problems) write(problem);
    return false;
  }
  const isGood = await checkSite(name, reading.site, ({ is, text }) => {
    write(`${MARKS[is].padEnd(13)}  ${text}`);
  });
  write(isGood ? 'All that was tried works.' : 'Not everything works.');
  return isGood;
}
