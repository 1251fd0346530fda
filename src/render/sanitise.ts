import type { Nodes } from 'hast'
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize'

const schema: Schema = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames: [...(defaultSchema.tagNames ?? []), 'mark'],
  attributes: {
    ...defaultSchema.attributes,
    // A name would become a property of the page's `document`.
    '*': defaultSchema.attributes?.['*']?.filter((name) => name !== 'name') ?? [],
    span: [['className', 'dw-slot']],
    div: [['className', 'dw-slot']],
  },
}

/** A tree with only the elements, attributes and addresses that prose may have; before formulas, code and diagrams come. */
export function sanitise(tree: Nodes): Nodes {
  return sanitize(tree, schema)
}
