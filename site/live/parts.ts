/** An element with properties and children. */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export function button(label: string, act: () => unknown): HTMLButtonElement {
  const element = create('button', { type: 'button' }, label);
  element.addEventListener('click', () => {
    act();
  });
  return element;
}

/** One of several, with its label. */
export function choice(
  label: string,
  options: Readonly<Record<string, string>>,
  choose: (value: string) => void,
): HTMLLabelElement {
  const select = create('select', {}, ...Object.entries(options).map(optionOf));
  select.addEventListener('change', () => {
    choose(select.value);
  });
  return create('label', {}, label, ' ', select);
}

const optionOf = ([value, text]: readonly [string, string]): HTMLOptionElement =>
  create('option', { value }, text);
