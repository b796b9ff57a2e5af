import { assert, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import type { SessionSize } from '../session/session-size.js';
import { SessionPart } from '../session-part.js';
import { defineStage, type SessionStage } from './session-stage.js';

/** Parts in a session that has just said `snapshot`, rendered. */
export async function staged(
  parts: TemplateResult,
  snapshot: SessionSnapshot,
): Promise<SessionStage> {
  defineStage();
  const stage = await fixture<SessionStage>(html`<session-stage>${parts}</session-stage>`);
  await show(stage, snapshot);
  return stage;
}

/** The whole view, as the session lays it out, rendered. */
export async function laidOut(
  snapshot: SessionSnapshot,
  size: SessionSize = 'full',
): Promise<SessionStage> {
  defineStage();
  const stage = await fixture<SessionStage>(
    html`<session-stage layout size=${size}></session-stage>`,
  );
  await show(stage, snapshot);
  return stage;
}

/** The next snapshot, and what becomes of it on the screen. */
export async function show(
  stage: SessionStage,
  snapshot: SessionSnapshot,
  ageMs = 0,
): Promise<void> {
  stage.show(snapshot, ageMs);
  await rendered(stage);
}

/** Waits until every part shows what it has been told. */
export async function rendered(stage: SessionStage): Promise<void> {
  await stage.updateComplete;
  await partsRendered(stage.renderRoot);
  await partsRendered(stage);
}

async function partsRendered(root: ParentNode): Promise<void> {
  for (const part of outermostParts(root)) {
    await part.updateComplete;
    await partsRendered(part.renderRoot);
  }
}

/** Opens what stands behind "Details", if there is any. */
export async function openDetails(stage: SessionStage): Promise<void> {
  const closed = '[part~=open-details][aria-expanded=false]';
  for (const part of partsIn(stage)) part.renderRoot.querySelector<HTMLElement>(closed)?.click();
  await rendered(stage);
}

/** What can be read, parts in the order of the screen; without what is only to be heard. */
export function textOf(stage: SessionStage): string {
  return partsIn(stage)
    .filter((part) => part.localName !== 'agent-dr-announcer')
    .map((part) => readable(part.renderRoot))
    .filter((text) => text !== '')
    .join(' | ');
}

/** The one element that matches in any of the parts. */
export function find<Name extends keyof HTMLElementTagNameMap>(
  stage: SessionStage,
  name: Name,
  selector = '',
): HTMLElementTagNameMap[Name] {
  const found = partsIn(stage).flatMap((part) => [
    ...part.renderRoot.querySelectorAll<HTMLElementTagNameMap[Name]>(`${name}${selector}`),
  ]);
  assert.lengthOf(found, 1, `${name}${selector} in the parts`);
  const [element] = found;
  if (element === undefined) throw new Error('unreachable: there is one');
  return element;
}

/** The button that says `label`. */
export function button(stage: SessionStage, label: string): HTMLButtonElement {
  const found = buttons(stage).find((candidate) => labelOf(candidate) === label);
  if (found === undefined) {
    throw new Error(`No button "${label}" among: ${buttons(stage).map(labelOf).join(', ')}`);
  }
  return found;
}

/** The labels of all buttons, in the order of the screen. */
export function buttonLabels(stage: SessionStage): readonly string[] {
  return buttons(stage).map(labelOf);
}

/** Whether an element of a part has the focus; also while the browser's window has not. */
export function hasFocus(element: HTMLElement): boolean {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && root.activeElement === element;
}

/** All of them, those inside of others too, in the order of the screen. */
export function partsIn(stage: SessionStage): readonly SessionPart[] {
  return [...partsBelow(stage.renderRoot), ...partsBelow(stage)];
}

function partsBelow(root: ParentNode): readonly SessionPart[] {
  return outermostParts(root).flatMap((part) => [part, ...partsBelow(part.renderRoot)]);
}

/** Without those that stand in the shadow root of another. */
function outermostParts(root: ParentNode): readonly SessionPart[] {
  return [...root.querySelectorAll('*')].filter((element) => element instanceof SessionPart);
}

const buttons = (stage: SessionStage): readonly HTMLButtonElement[] =>
  partsIn(stage).flatMap((part) => [...part.renderRoot.querySelectorAll('button')]);

const labelOf = (element: HTMLElement): string => element.textContent.trim();

function readable(root: ParentNode): string {
  const lines = root.querySelectorAll(
    'p, h2, .moment > [aria-hidden], .elapsed > [aria-hidden], li > span, .beside > span, .say > span:not(:has(button)), .who > span, .said > *, .state > span, dt, dd, label, code, summary, caption, th:not(:has(p)), td, a, button',
  );
  return [...lines]
    .filter((line) => line.matches('strong') || line.querySelector('span') === null)
    .map((line) => line.textContent.replace(/\s+/gu, ' ').trim())
    .filter((text) => text !== '')
    .join(' / ');
}
