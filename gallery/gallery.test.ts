import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CDPSession, Page } from 'puppeteer-core';
import { readVariants, treeFindings } from './accessibility-tree.js';
import { GALLERY_GROUPS, type GalleryGroup } from './gallery-states.js';
import { openGallery, type OpenGallery } from './open-gallery.js';
import type { SheetForm } from './page/sheet.js';
import { SCHEMES, THEMES, type Size, type Variant } from './page/variant.js';

const inBothSchemes = (...sizes: readonly Size[]): readonly Variant[] =>
  SCHEMES.flatMap((scheme) => sizes.map((size) => ({ size, scheme })));

/**
 * `npm run test:gallery` tests all small sizes, too, which takes half a minute more. They show few
 * things in few colours.
 */
const IS_WHOLE = process.env['GALLERY'] === 'whole';

const FULL: SheetForm = { language: 'en', variants: inBothSchemes('full') };
const SMALL: SheetForm = { language: 'en', variants: inBothSchemes('compact', 'badge') };

const FORCED: readonly Variant[] = [
  { size: 'full', scheme: 'light' },
  { size: 'compact', scheme: 'light' },
];

/** A group's first state: states of different groups differ most. */
function example(group: GalleryGroup): GalleryGroup {
  return { ...group, states: Object.fromEntries(Object.entries(group.states).slice(0, 1)) };
}

/** The phone in the page has one. */
const hasSizes = ({ name }: GalleryGroup): boolean => name !== 'softphone';

/** The accessibility tree is read in `npm test` of a group's first state: axe-core judges each. */
const isTreeRead = (group: GalleryGroup, name: string): boolean =>
  IS_WHOLE || name === Object.keys(group.states)[0];

describe('the gallery: each state in each size and scheme', () => {
  let gallery: OpenGallery;
  let page: Page;
  let client: CDPSession;
  const errors: string[] = [];

  before(async () => {
    gallery = await openGallery();
    page = gallery.page;
    client = await page.createCDPSession();
    page.on('pageerror', (error) => errors.push(String(error)));
  });
  after(async () => {
    await gallery.close();
  });

  const begin = (form: SheetForm) =>
    page.evaluate((wanted) => {
      window.gallery.begin(wanted);
    }, form);

  /** What is found in the states of a group, one after the other in the same sessions. */
  async function findings(group: GalleryGroup, form: SheetForm): Promise<readonly string[]> {
    const found: string[] = [];
    await begin(form);
    for (const [name, { opened }] of Object.entries(group.states)) {
      // What was opened stays open, so the next state needs a new sheet.
      if (opened !== undefined) await begin(form);
      await page.evaluate((...names) => window.gallery.show(...names), group.name, name);
      const here = [
        ...(await page.evaluate(() => window.gallery.audit())),
        ...(isTreeRead(group, name) ? (await readVariants(client)).flatMap(treeFindings) : []),
      ];
      found.push(
        ...here.map(({ variant, rule, what }) => `${name} (${variant}): ${rule}: ${what}`),
      );
    }
    return found;
  }

  for (const group of GALLERY_GROUPS) {
    test(`B8 ${group.title}: axe-core, contrast, focus and accessibility tree find nothing`, async () => {
      assert.deepEqual(await findings(group, FULL), []);
      const inSmall = IS_WHOLE || group.name === 'outlook' ? group : example(group);
      if (hasSizes(group)) assert.deepEqual(await findings(inSmall, SMALL), []);
    });
  }

  for (const theme of THEMES) {
    test(`B8 in the theme ${theme} nothing is found either`, async () => {
      for (const group of IS_WHOLE ? GALLERY_GROUPS : GALLERY_GROUPS.map(example)) {
        assert.deepEqual(await findings(group, { ...FULL, theme }), []);
        if (hasSizes(group)) assert.deepEqual(await findings(group, { ...SMALL, theme }), []);
      }
    });
  }

  test('B8 from right to left, and narrow, nothing is found either', async () => {
    for (const group of GALLERY_GROUPS.map(example)) {
      const form = { language: 'ar', variants: inBothSchemes('narrow', 'compact') } as const;
      assert.deepEqual(await findings(group, form), []);
    }
  });

  test('B8 in forced colours shapes and edges stand out, and so does the focus', async () => {
    await client.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'forced-colors', value: 'active' }],
    });
    for (const group of GALLERY_GROUPS.map(example)) {
      assert.deepEqual(await findings(group, { language: 'en', variants: FORCED }), []);
    }
    await client.send('Emulation.setEmulatedMedia', { features: [] });
  });

  test('nothing was thrown into the page', () => {
    assert.deepEqual(errors, []);
  });
});
