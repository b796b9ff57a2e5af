import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import { announcement } from '../announcement.js';
import type { Announcement } from '../spoken.js';
import { addRestOfEnglish } from '../../locales/rest-of-english.js';

export interface AnnouncementCase {
  readonly name: string;
  readonly from: SessionSnapshot;
  readonly to: SessionSnapshot;
  /** A text is the whole of what is said. */
  readonly says: readonly [Announcement['politeness'], RegExp | string] | 'nothing';
}

/** A test for each case: what is heard when the one snapshot follows the other. */
export function testAnnouncements(cases: readonly AnnouncementCase[]): void {
  addRestOfEnglish();
  for (const { name, from, to, says } of cases) {
    void test(`${says === 'nothing' ? 'nothing' : `what happened, ${says[0]},`} when ${name}`, () => {
      const said = announcement(from, to);
      if (says === 'nothing') {
        assert.equal(said, undefined);
        return;
      }
      const [politeness, text] = says;
      assert.equal(said?.politeness, politeness);
      if (typeof text === 'string') assert.equal(said.text, text);
      else assert.match(said.text, text);
    });
  }
}
