/** Every element that matches, below a root. */
export function all<Found extends Element = HTMLElement>(
  selector: string,
  root: ParentNode = document,
): Found[] {
  return [...root.querySelectorAll<Found>(selector)]
}

/** Make a button that does one thing. */
export function button(className: string, label: string, act: () => void): HTMLButtonElement {
  return make('button', { type: 'button', className, textContent: label, onclick: act })
}

/** Make an element with these properties. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties)
}
