import type { Plugin } from 'rollup';

/** The names of both files, as they are written. */
export function secondFile(files: { readonly first: string; readonly second: string }): Plugin;
