import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { documentBlocks, placeOf, type DocumentBlock } from '../documents/code-blocks.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMPILER = path.join(ROOT, 'node_modules/typescript/bin/tsc');
const DEADLINE_MS = 120_000;

/** What the text around a block has introduced. */
const NAMES = `
import type { AgentDrSession } from 'agent-dr-session';
import type { SipPhone } from 'agent-dr-session/phone';
import type { BackendFixture, SiteBackend } from 'agent-dr-gateway';
declare global {
  const session: AgentDrSession;
  const phone: SipPhone;
  const text: string;
  const form: { readonly isHalfFilledIn: boolean };
  const credentials: () => Promise<{ username: string; token: string }>;
  function show(snapshot: unknown): void;
  function passwordOf(siteId: string, dn: string): Promise<string>;
  const myBackend: SiteBackend;
  const openMyBackend: Parameters<typeof import('agent-dr-gateway').siteBackendChecks>[0];
}
`;

/** What is not installed here, or is the reader's own. */
const MODULES = "declare module 'vue';\ndeclare module '*/my-backend.ts';\n";

/** A block that begins with the name of a file is that file. */
const fileOf = (block: DocumentBlock, index: number): string =>
  /^\/\/ ([\w-]+\.ts)$/m.exec(block.code.split('\n')[0] ?? '')?.[1] ??
  `block-${index}.${block.language}`;

test('B16 B20 what documents have in TypeScript and JavaScript compiles against the built types', async () => {
  const blocks = documentBlocks().filter(({ language }) => /^(ts|js)$/.test(language));
  assert.ok(blocks.length > 10);
  const folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-documents-'));
  try {
    const files = new Map<string, DocumentBlock>();
    for (const [index, block] of blocks.entries()) {
      if (block.notRun !== undefined) continue;
      const file = fileOf(block, index);
      files.set(file, block);
      await writeFile(path.join(folder, file), `${block.code}\nexport {};\n`);
    }
    const problems = await compile(folder);
    const told = problems.replaceAll(/^(\S+?)\((\d+),/gm, (line, file: string, at: string) => {
      const block = files.get(path.basename(file));
      return block ? `${placeOf({ ...block, line: block.line + Number(at) })} (` : line;
    });
    assert.equal(told, '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a mistake in an example is found', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-documents-'));
  try {
    await writeFile(path.join(folder, 'wrong.js'), 'session.swtichTo("site-2");\nexport {};\n');
    assert.match(await compile(folder), /swtichTo/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** What the compiler says. */
async function compile(folder: string): Promise<string> {
  const { exports } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
  };
  const paths = Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'object' && target.types !== undefined
      ? [[path.posix.join('agent-dr-session', name), [path.join(ROOT, target.types)]] as const]
      : [],
  );
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'names.d.ts'), NAMES);
  await writeFile(path.join(folder, 'modules.d.ts'), MODULES);
  await writeFile(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: path.join(ROOT, 'tsconfig.base.json'),
      compilerOptions: {
        lib: ['es2022', 'dom', 'dom.iterable'],
        types: ['node'],
        typeRoots: [path.join(ROOT, 'node_modules/@types')],
        allowJs: true,
        checkJs: true,
        // An example shows one thing, and does not ask whether its element is there.
        strictNullChecks: false,
        exactOptionalPropertyTypes: false,
        noImplicitAny: false,
        noUnusedLocals: false,
        paths: {
          ...Object.fromEntries(paths),
          'agent-dr-gateway': [path.join(ROOT, 'gateway/src/index.ts')],
          valibot: [path.join(ROOT, 'node_modules/valibot/dist/index.d.mts')],
          'agent-dr-protocol': [path.join(ROOT, 'protocol/src/index.ts')],
        },
      },
      include: ['*.ts', '*.js'],
    }),
  );
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [COMPILER, '-p', folder, '--pretty', 'false'],
      { timeout: DEADLINE_MS },
      (_error, stdout, stderr) => {
        resolve(`${stdout}${stderr}`.trim());
      },
    );
  });
}
