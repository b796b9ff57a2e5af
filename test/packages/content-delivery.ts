import { appendFile, cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const EMBEDDING = new URL('../../docs/embedding.md', import.meta.url);
const EXAMPLE = /### From a content delivery network.*?```html\n(.*?)```/s;
const SERVER = /https:\/\/cdn\.example\/agent-dr-session@[\d.]+\/dist\//g;
/** A file's address, and the place for its hash. */
const HASHED = /([\w-]+\.js)("[^…]*?)sha384-…/gs;

/** Writes the page of docs/embedding.md that takes these files from a server, with their hashes. */
export async function writePage(folder: string, files: string, server: string): Promise<void> {
  const [, example] = EXAMPLE.exec(await readFile(EMBEDDING, 'utf8')) ?? [];
  if (example === undefined) throw new Error('docs/embedding.md has no such example any more.');
  const written = await readFile(path.join(files, 'integrity.json'), 'utf8');
  const hashes = new Map(Object.entries(JSON.parse(written) as Readonly<Record<string, string>>));
  const tags = example
    .replaceAll(SERVER, server)
    .replaceAll(HASHED, (_, file: string, between: string) => {
      const hash = hashes.get(file);
      if (hash === undefined) throw new Error(`integrity.json has no hash of ${file}.`);
      return `${file}${between}${hash}`;
    });
  await writeFile(
    path.join(folder, 'index.html'),
    `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <link rel="icon" href="data:," />
  <title>A desk</title>
  ${tags}
  <agent-dr-session config-src="/agent-dr.json"></agent-dr-session>
</html>
`,
  );
}

/** Copies the files, and changes one on its way. */
export async function tamper(files: string, copy: string, file: string): Promise<string> {
  await cp(files, copy, { recursive: true });
  await appendFile(path.join(copy, file), '\nconsole.error("changed on its way");\n');
  return copy;
}
