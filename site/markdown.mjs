import hljs from 'highlight.js';
import MarkdownIt from 'markdown-it';
import { Slugs } from './slug.mjs';
import { stateDiagram } from './state-diagram.mjs';

/**
 * @typedef {object} Heading
 * @property {number} level
 * @property {string} id
 * @property {string} text
 *
 * @typedef {object} Rendered
 * @property {string} html
 * @property {readonly Heading[]} headings
 */

const LANGUAGES = new Map([
  ['js', 'javascript'],
  ['ts', 'typescript'],
  ['html', 'xml'],
  ['sh', 'bash'],
  ['json', 'json'],
  ['yaml', 'yaml'],
  ['css', 'css'],
  ['vue', 'xml'],
  ['svelte', 'xml'],
  ['tsx', 'typescript'],
  ['typescript', 'typescript'],
]);

const md = new MarkdownIt({ html: true });
const { escapeHtml } = md.utils;

md.core.ruler.push('headings', ({ tokens, env }) => {
  const slugs = new Slugs();
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const text = textOf(tokens[index + 1]?.children ?? []);
    const id = slugs.next(text);
    token.attrSet('id', id);
    env.headings.push({ level: Number(token.tag.slice(1)), id, text });
  });
});

// A head without a word is no head to those who listen.
md.core.ruler.push('empty-heads', ({ tokens }) => {
  tokens.forEach((token, index) => {
    if (token.type === 'th_open' && tokens[index + 1]?.content === '') {
      for (const one of [token, tokens[index + 2]]) if (one) one.tag = 'td';
    }
  });
});

/** @param {readonly { type: string, content: string }[]} tokens */
const textOf = (tokens) =>
  tokens
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');

// Wide tables and long lines scroll by themselves, by keyboard too.
md.renderer.rules.table_open = (tokens, index, options, env) =>
  `<div class="wide" role="group" tabindex="0" aria-label="Table: ${escapeHtml(sectionAt(env, tokens, index))}"><table>`;
md.renderer.rules.table_close = () => '</table></div>';

md.renderer.rules.fence = (tokens, index) => {
  const { info, content } = tokens[index];
  const name = info.trim().split(/\s+/)[0] ?? '';
  if (name === 'mermaid') return stateDiagram(content, escapeHtml);
  const language = LANGUAGES.get(name);
  const code = language ? hljs.highlight(content, { language }).value : escapeHtml(content);
  return `<pre tabindex="0"${name ? ` data-language="${escapeHtml(name)}"` : ''}><code>${code}</code></pre>\n`;
};

md.renderer.rules.html_block = (tokens, index) => {
  const [, live] = /^<!-- live: ([\w-]+) -->/.exec(tokens[index].content.trim()) ?? [];
  if (live !== undefined) return `<div class="live" data-live="${live}"></div>\n`;
  return tokens[index].content.replace(/<!--.*?-->\n?/gs, '');
};

for (const [type, attribute] of /** @type {const} */ ([
  ['link_open', 'href'],
  ['image', 'src'],
])) {
  const usual =
    md.renderer.rules[type] ??
    ((tokens, index, options, _env, self) => self.renderToken(tokens, index, options));
  md.renderer.rules[type] = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const written = token.attrGet(attribute) ?? '';
    const target = env.resolve(written);
    if (target === undefined) {
      // What leads nowhere in the site stays as a text.
      token.attrs = null;
      token.tag = 'span';
      closing(tokens, index).tag = 'span';
    } else token.attrSet(attribute, target);
    const [text] = tokens.slice(index + 1);
    // The name of a file says less than the title of its page.
    if (type === 'link_open' && text?.type === 'text' && /^[\w/.-]+\.md$/.test(text.content)) {
      text.content = env.titleOf(written) ?? text.content;
    }
    if (type === 'image') token.attrSet('loading', 'lazy');
    return usual(tokens, index, options, env, self);
  };
}

/** @param {any[]} tokens @param {number} index */
function closing(tokens, index) {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    if (tokens[at].type === 'link_open') depth++;
    if (tokens[at].type === 'link_close' && --depth === 0) return tokens[at];
  }
  return tokens[index];
}

/** The heading above. */
function sectionAt(env, tokens, index) {
  for (let at = index; at >= 0; at--) {
    if (tokens[at].type === 'heading_open') return textOf(tokens[at + 1].children ?? []);
  }
  return env.headings[0]?.text ?? '';
}

/**
 * @typedef {object} LinkReading
 * @property {(href: string) => string | undefined} resolve where a link leads in the site
 * @property {(href: string) => string | undefined} titleOf the title of that page
 */

/**
 * @param {string} markdown
 * @param {LinkReading} links
 * @returns {Rendered}
 */
export function renderMarkdown(markdown, links = AS_WRITTEN) {
  /** @type {{ headings: Heading[] } & LinkReading} */
  const env = { headings: [], ...links };
  return { html: md.render(markdown, env), headings: env.headings };
}

/** @type {LinkReading} */
const AS_WRITTEN = { resolve: (href) => href, titleOf: () => undefined };

export { escapeHtml };
