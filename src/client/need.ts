/** The one element that matches; a page whose template lacks it cannot work, and says so. */
export function need<Found extends Element = HTMLElement>(
  selector: string,
  root: ParentNode = document,
): Found {
  const found = root.querySelector<Found>(selector)
  if (!found) throw new Error(`Unexpected page without ${selector}; does a template lack it?`)
  return found
}
