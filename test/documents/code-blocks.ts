import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeBlocksOf, type CodeBlock } from '../../site/markdown-text.mjs';
import { documents } from './documents.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A block of code of a document. */
export interface DocumentBlock extends CodeBlock {
  readonly page: string;
  /** Why no test runs it, if it says so. */
  readonly notRun: string | undefined;
}

/** All blocks of all documents that people read. */
export const documentBlocks = (): readonly DocumentBlock[] =>
  documents().flatMap((page) =>
    codeBlocksOf(readFileSync(path.join(ROOT, page), 'utf8')).map((block) => ({
      ...block,
      page,
      notRun: /^not run: (.{10,})$/.exec(block.marker ?? '')?.[1],
    })),
  );

/** `docs/embedding.md:12`, as editors open it. */
export const placeOf = ({ page, line }: DocumentBlock): string => `${page}:${line}`;
