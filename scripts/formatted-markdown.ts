import { readFileSync } from 'node:fs';
import { format, type FormatConfig } from 'oxfmt';

type Settings = Required<Pick<FormatConfig, 'printWidth' | 'singleQuote'>>;

const SETTINGS = new URL('../.oxfmtrc.json', import.meta.url);

/**
 * A document that is made by a command, as `npm run format` would leave it.
 * @throws Error when the text cannot be read as Markdown
 */
export async function formattedMarkdown(text: string): Promise<string> {
  const { printWidth, singleQuote } = JSON.parse(readFileSync(SETTINGS, 'utf8')) as Settings;
  const { code, errors } = await format('document.md', text, { printWidth, singleQuote });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return code;
}
