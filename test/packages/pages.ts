import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where it says what a bundler needs itself; its name is the tool's. */
export const locked = (name: string): string =>
  fileURLToPath(new URL(`./bundlers/${name}`, import.meta.url));
/** The example's own project. */
export const ANGULAR = fileURLToPath(new URL('../../examples/angular', import.meta.url));

/** Names the worker's address, where a bundler leaves it behind. */
export const WORKER_URL = ' worker-url="session.worker.js"';
export const DIST = 'node_modules/agent-dr-session/dist';
export const MAIN = { 'main.js': "import 'agent-dr-session/define';\n" };

export const html = (script: string, attributes = ''): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <link rel="icon" href="data:," />
  <title>A desk</title>
  <agent-dr-session config-src="/agent-dr.json"${attributes}></agent-dr-session>
  <script type="module" src="${script}"></script>
</html>
`;

/** A page for Parcel. */
export const PARCEL = {
  ...MAIN,
  'index.html': html('./main.js'),
  'package.json': JSON.stringify({
    private: true,
    '@parcel/resolver-default': { packageExports: true },
  }),
};

/** A page for Next. Its pages are rendered on a server first, where every entry is imported. */
export const NEXT = {
  'app/layout.jsx': `export default function Layout({ children }) {
  const icon = <link rel="icon" href="data:," />;
  return <html lang="en"><head>{icon}</head><body>{children}</body></html>;
}
`,
  'app/page.jsx': `import { AgentDrSession } from 'agent-dr-session/react';
import 'agent-dr-session';
import 'agent-dr-session/define';
import 'agent-dr-session/headless';
export default function Page() {
  return <main><h1>A desk</h1><AgentDrSession configSrc="/agent-dr.json" className="desk" /></main>;
}
`,
};

export async function write(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}

/** As users of a bundler do that leaves it behind. */
export const copyWorker = (folder: string, to: string): Promise<void> =>
  cp(path.join(folder, DIST, 'session.worker.js'), path.join(folder, to, 'session.worker.js'));

/** The sources of the example, and beside them what all examples share. */
export async function copyAngular(folder: string): Promise<void> {
  for (const name of ['src', 'angular.json', 'tsconfig.json', '../shared']) {
    await cp(path.join(ANGULAR, name), path.join(folder, name), { recursive: true });
  }
}
