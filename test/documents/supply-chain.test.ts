import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly integrity?: string;
        readonly link?: boolean;
        readonly resolved?: string;
        readonly hasInstallScript?: boolean;
      }
    >
  >;
}

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

describe('what is installed (docs/security.md)', () => {
  for (const file of ['package-lock.json', 'site/package-lock.json']) {
    const packages = Object.entries((read(file) as Lock).packages);
    const installed = packages.filter(([at, { link }]) => at.includes('node_modules/') && !link);

    test(`has a hash for every package, and no address of a registry: ${file}`, () => {
      const without = installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
      assert.deepEqual(without, []);
      const addressed = installed.filter(([, { resolved }]) => /^https?:/.test(resolved ?? ''));
      assert.deepEqual(addressed, []);
    });

    test(`runs no script but those of esbuild: ${file}`, () => {
      const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
      const names = scripted.map(([at]) => at.split('node_modules/').at(-1));
      assert.deepEqual(
        names.filter((name) => name !== 'esbuild'),
        [],
      );
    });
  }

  for (const folder of ['', 'gateway/', 'protocol/', 'site/']) {
    test(`is named by exact versions: ${folder}package.json`, () => {
      const { dependencies, devDependencies } = read(`${folder}package.json`) as Package;
      const versions = Object.entries({ ...dependencies, ...devDependencies });
      assert.deepEqual(
        versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
        [],
      );
    });
  }
});
