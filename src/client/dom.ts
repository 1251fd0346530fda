/** Every element that matches, below a root. */
export function all<Found extends Element = HTMLElement>(
  selector: string,
  root: ParentNode = document,
): Found[] {
  return [...root.querySelectorAll<Found>(selector)]
}

/** Make a button that does one thing. */
export function button(className: string, label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.textContent = label
  made.addEventListener('click', act)
  return made
}
