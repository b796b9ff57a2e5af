import type { Plugin } from 'rollup';

export function compactLiterals(): Plugin;
export function compactHtml(text: string): string;
export function compactCss(text: string): string;
