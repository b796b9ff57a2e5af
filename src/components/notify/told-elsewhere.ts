import type { ActiveSnapshot, SessionSnapshot } from '../../contract/snapshot.js';
import { joinSentences, text } from '../../locales/text.js';
import { arrivedText } from '../../words/arrival-words.js';
import { moveObstacle } from '../../words/move-obstacle.js';
import { switchingText } from '../../words/move-words.js';
import { noSiteText } from '../../words/no-site-words.js';
import { outlookBeganText } from '../../words/outlook-spoken-words.js';
import { glanceText } from '../glance/glance-text.js';
import { glanceOf } from '../glance/glance.js';
import { isUnasked, type ElsewhereNews } from './elsewhere-news.js';
import type { ToldElsewhere } from './notifier-page.js';

/**
 * What is told to an agent who looks elsewhere (B30); `undefined` while there is nothing. No data of
 * callers: tabs and notifications are seen by others. `timeOfDay` is when something is due.
 */
export function toldElsewhere(
  snapshot: SessionSnapshot,
  news: ElsewhereNews,
  timeOfDay: (dueInMs: number) => string,
): ToldElsewhere | undefined {
  switch (snapshot.kind) {
    case 'active':
      return moveInSight(snapshot, timeOfDay) ?? newsText(snapshot, news);
    case 'switching': {
      if (!isUnasked(snapshot.cause)) return undefined;
      const title = glanceText(glanceOf(snapshot), '');
      const { text: meaning } = switchingText(snapshot.from.name, snapshot.to.name, snapshot.cause);
      return { key: `move ${snapshot.to.id}`, sign: '▲', title, text: meaning, isPressing: true };
    }
    case 'unreachable': {
      const title = glanceText(glanceOf(snapshot), '');
      const meaning = noSiteText(snapshot.sites, snapshot.warnings);
      return { key: 'no site', sign: '■', title, text: meaning, isPressing: false };
    }
    case 'signed-out':
    case 'starting':
      return undefined;
  }
}

/**
 * With the time of day instead of a number that runs: browsers let the timers of hidden pages sleep
 * for a minute, and a number that stands still would be wrong.
 */
function moveInSight(
  snapshot: ActiveSnapshot,
  timeOfDay: (dueInMs: number) => string,
): ToldElsewhere | undefined {
  const { switchover, site } = snapshot;
  switch (switchover.kind) {
    case 'counting-down':
    case 'announced':
    case 'due':
    case 'refused': {
      const glance = glanceOf(snapshot);
      const title =
        glance.kind === 'moving-in'
          ? text('notify.moveAt', { site: glance.to.name, at: timeOfDay(glance.dueInMs) })
          : glanceText(glance, '');
      return {
        key: `move ${switchover.to.id}`,
        sign: glance.kind === 'no-site-answers' ? '■' : '▲',
        title,
        text: outlookBeganText(switchover, moveObstacle(snapshot), site.name),
        isPressing: switchover.kind === 'counting-down',
      };
    }
    case 'none':
    case 'never':
    case 'waiting-for-call':
      return undefined;
  }
}

function newsText({ agent }: ActiveSnapshot, news: ElsewhereNews): ToldElsewhere | undefined {
  const { arrivedAt, cutCalls } = news;
  const arrived = arrivedAt && arrivedText(arrivedAt.name);
  if (cutCalls.length > 0) {
    const moved = arrived && text('sentence', { text: arrived.moment });
    return {
      key: `cut ${cutCalls.join(' ')}`,
      sign: '■',
      title: text('glance.callInterrupted'),
      text: joinSentences(text('notify.callKept'), moved ?? ''),
      isPressing: false,
    };
  }
  if (arrivedAt === undefined || arrived === undefined) return undefined;
  return {
    key: `arrived ${arrivedAt.id}`,
    sign: '✓',
    title: text('glance.movedTo', { site: arrivedAt.name }),
    text: agent.state === 'not-ready' ? arrived.text : '',
    isPressing: false,
  };
}
