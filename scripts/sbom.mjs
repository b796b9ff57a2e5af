/**
 * `npm run -s sbom > sbom.json`: what the three packages need at run time, as CycloneDX. `npm sbom --omit dev`
 * would leave out what some tool needs as well (lit, jose, ws), so the tools are left out here, by npm's own marks.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installOrExit } from './install.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DEVELOPMENT = 'cdx:npm:package:development';

process.chdir(ROOT);
installOrExit();
const { status, stdout } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
  // On Windows npm is a batch file, which only a shell can run.
  shell: process.platform === 'win32',
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (status === 0)
  process.stdout.write(`${JSON.stringify(atRunTime(JSON.parse(stdout)), null, 2)}\n`);
else process.exitCode = 1;

function atRunTime(bom) {
  const components = bom.components.filter(isNeeded);
  const { component } = bom.metadata;
  // npm names it after its folder.
  const { name, dependencies: own } = JSON.parse(readFileSync('package.json', 'utf8'));
  const refs = new Set([component, ...components].map((each) => each['bom-ref']));
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({
      ref,
      dependsOn: dependsOn.filter(
        (each) =>
          refs.has(each) &&
          // Of the project itself npm knows what its tools need, too.
          (ref !== component['bom-ref'] || isOwn(each, own)),
      ),
    }));
  const metadata = { ...bom.metadata, component: { ...component, name } };
  return { ...bom, metadata, components, dependencies };
}

/** One of the three packages, or what the first of them needs. */
function isOwn(ref, dependencies) {
  const name = ref.slice(0, ref.lastIndexOf('@'));
  return name.startsWith('agent-dr-') || name in dependencies;
}

/** What is optional is a peer that nobody has asked for. */
function isNeeded({ scope, properties = [] }) {
  return scope !== 'optional' && !properties.some(({ name }) => name === DEVELOPMENT);
}
