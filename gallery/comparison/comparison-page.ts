import { htmlOf } from '../html.js';
import { SCHEMES, type Language } from '../page/variant.js';
import { nameOfLanguage } from '../picture-tables.js';
import type { Moment } from './moments.js';
import { TIMES, WIDTHS_PX, fileOf, sheetFileOf } from './shot.js';

/** The page of all sheets; a click on one opens it, and the single pictures are below it. */
export function comparisonPage(
  moments: readonly Moment[],
  languages: readonly Language[],
  before: string,
): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The agent’s view, before and after</title>
<style>
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 24px; }
img { max-inline-size: 100%; block-size: auto; border: 1px solid #8888; }
nav a, p a { margin-inline-end: 1em; }
</style>
<h1>The agent’s view, before and after</h1>
<p>Before: ${htmlOf(before)}. Both show what the same sessions say. Left before, right after; above each other 1280 px, light
and dark, then 400 px.</p>
<nav>${moments.map(({ name, title }) => `<a href="#${name}">${htmlOf(title)}</a>`).join('\n')}</nav>
${moments.map((moment) => section(moment, languages)).join('\n')}
</html>
`;
}

function section(moment: Moment, languages: readonly Language[]): string {
  return `<h2 id="${moment.name}">${htmlOf(moment.title)}</h2>
${languages
  .map((language) => {
    const sheet = sheetFileOf(moment, language);
    return `<h3>${nameOfLanguage(language)}</h3>
<a href="${sheet}"><img src="${sheet}" alt="${htmlOf(moment.title)}" loading="lazy"></a>
<p>${singles(moment, language)}</p>`;
  })
  .join('\n')}`;
}

const singles = (moment: Moment, language: Language): string =>
  TIMES.flatMap((time) =>
    WIDTHS_PX.flatMap((widthPx) =>
      SCHEMES.map((scheme) => {
        const file = fileOf({ moment, language, time, widthPx, scheme });
        return `<a href="${file}">${time} ${widthPx} ${scheme}</a>`;
      }),
    ),
  ).join('\n');
