import { pageLanguage } from '../../locales/page-language.js';

/** Once the page speaks it. */
export async function speak(language: string): Promise<void> {
  pageLanguage.ask(speak, [language]);
  while (pageLanguage.shown.tag !== language)
    await new Promise((resolve) => {
      pageLanguage.addEventListener('change', resolve, { once: true });
    });
}
