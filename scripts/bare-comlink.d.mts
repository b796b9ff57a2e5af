import type { Plugin } from 'rollup';

export function bareComlink(): Plugin;
