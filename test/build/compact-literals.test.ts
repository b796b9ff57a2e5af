import assert from 'node:assert/strict';
import { SourceMap } from 'node:module';
import test from 'node:test';
import { rollup } from 'rollup';
import { compactCss, compactHtml, compactLiterals } from '../../scripts/compact-literals.mjs';

test('Templates keep one space between what stands in a line.', () => {
  const template = '<b>1</b>\n      <i\n  class="a  b"\n>2</i>';
  assert.equal(compactHtml(template), '<b>1</b> <i class="a b" >2</i>');
});

test('Spaces that do not break stay in templates.', () => {
  assert.equal(compactHtml('7\u00a0 ms\u202f!'), '7\u00a0 ms\u202f!');
});

test('Style sheets lose comments and the white space that means nothing.', () => {
  const css = `
    /* The panel's. */
    .a > :not(slot) ~ b,
    c {
      margin: calc(1px + 2px) 0;
      color: red;
    }`;
  assert.equal(compactCss(css), ' .a > :not(slot) ~ b,c{margin:calc(1px + 2px) 0;color:red}');
});

test('What is quoted in a style sheet stays.', () => {
  assert.equal(compactCss(`a::after { content: 'a;  { b'; }`), `a::after{content:'a;  { b'}`);
});

test('What stands behind a literal is still found in its source; other literals stay.', async () => {
  const source = `export const one = html\`
  <p>
    \${first(\`a  b\`)}
  </p>
\`;  export const two = after(css\`
    a  { }
  \`);
export const three = last();
`;
  const bundle = await rollup({
    input: 'a.js',
    plugins: [{ name: 'source', resolveId: (id) => id, load: () => source }, compactLiterals()],
  });
  const [{ code, map }] = (await bundle.generate({ sourcemap: true })).output;
  assert.ok(code.includes('html` <p> ${first(`a  b`)} </p> `'), code);
  assert.ok(code.includes('css` a{}`'), code);
  assert.ok(map !== null);
  const found = new SourceMap({ ...map, file: 'a.js', sourceRoot: '', sourcesContent: [] });
  for (const name of ['first(', 'after(', 'last(']) {
    const entry = found.findEntry(...placeOf(code, name));
    assert.ok('originalLine' in entry, name);
    assert.deepEqual([entry.originalLine, entry.originalColumn], placeOf(source, name), name);
  }
});

function placeOf(text: string, name: string): [number, number] {
  const before = text.slice(0, text.indexOf(name)).split('\n');
  return [before.length - 1, (before.at(-1) ?? '').length];
}
