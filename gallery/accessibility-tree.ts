import type { CDPSession, Protocol } from 'puppeteer-core';
import type { Finding } from './page/finding.js';

type AxNode = Protocol.Accessibility.AXNode;

/** Roles that mean nothing without a name. */
const NAMED = new Set([
  'button',
  'checkbox',
  'combobox',
  'dialog',
  'DisclosureTriangle',
  'form',
  'heading',
  'image',
  'link',
  'listbox',
  'option',
  'progressbar',
  'radio',
  'region',
  'table',
  'textbox',
]);

/** Titles of the view stand one below those of the page, and not below each other. */
const HEADING_LEVEL = 2;

/** What the browser tells assistive technology of one variant, in the order of reading. */
export interface ReadVariant {
  readonly name: string;
  readonly nodes: readonly AxNode[];
}

/** Reads the accessibility tree of the page, as the browser computes it. */
export async function readVariants(client: CDPSession): Promise<readonly ReadVariant[]> {
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  return nodes
    .filter((node) => roleOf(node) === 'group' && /^\w+, \w+$/u.test(nameOf(node)))
    .map((node) => ({
      name: nameOf(node),
      nodes: below(node, byId).filter(({ ignored }) => !ignored),
    }));
}

/** What is wrong with it: names, headings, live regions, stops without a role. */
export function treeFindings({ name: variant, nodes }: ReadVariant): readonly Finding[] {
  const wrong = (rule: string, found: readonly AxNode[]) =>
    found.map((node) => ({ rule, variant, what: `${roleOf(node)} “${nameOf(node)}”` }));
  const live = nodes.filter((node) => property(node, 'live') !== undefined);
  const spoken = live.map((node) => property(node, 'live')).sort();
  return [
    ...wrong(
      'tree-name',
      nodes.filter((node) => NAMED.has(roleOf(node)) && nameOf(node) === ''),
    ),
    ...wrong(
      'tree-heading',
      nodes.filter(
        (node) => roleOf(node) === 'heading' && property(node, 'level') !== HEADING_LEVEL,
      ),
    ),
    ...wrong(
      'tree-focus',
      nodes.filter((node) => property(node, 'focusable') === true && UNTOLD.has(roleOf(node))),
    ),
    // One region for news and one for urgent news: more would speak at the same time.
    ...(spoken.join() === 'assertive,polite'
      ? []
      : [{ rule: 'tree-live', variant, what: `live regions: ${spoken.join()}` }]),
  ];
}

const UNTOLD = new Set(['generic', 'none', 'paragraph', 'StaticText']);

function below(node: AxNode, byId: ReadonlyMap<string, AxNode>): readonly AxNode[] {
  return (node.childIds ?? []).flatMap((id) => {
    const child = byId.get(id);
    return child === undefined ? [] : [child, ...below(child, byId)];
  });
}

const roleOf = (node: AxNode): string => String(node.role?.value ?? '');
const nameOf = (node: AxNode): string => String(node.name?.value ?? '').trim();

function property(node: AxNode, name: string): unknown {
  const found: unknown = node.properties?.find((one) => one.name === name)?.value.value;
  return found;
}
