import { edgePaths, type Head } from './edge-path.ts'
import { nodePaths, type Path } from './outline.ts'
import { type Scene, type SceneEdge, type SceneGroup, type SceneNode, type } from './scene.ts'

/**
 * Colours as CSS variables, so that a page may set them for light and dark; each falls back to one that is legible on
 * either. They are presentation attributes: no style sheet is needed, and none of ours can leak.
 */
const colours = {
  line: 'var(--dw-diagram-line, #57606a)',
  fill: 'var(--dw-diagram-fill, #f6f8fa)',
  text: 'var(--dw-diagram-text, #1f2328)',
  accent: 'var(--dw-diagram-accent, #0969da)',
}

/** How wide a point is drawn: labels of 10 pt get the size of running text on a page. */
const pixelsPerPoint = 1.4

/** A scene as SVG; its two ids begin with the prefix. */
export function toSvg(scene: Scene, idPrefix: string): string {
  const [width, height] = [decimal(scene.width), decimal(scene.height)]
  const [title, description] = [`${idPrefix}-title`, `${idPrefix}-desc`]
  const parts = [
    `<title id="${escape(title)}">${escape(scene.title)}</title>`,
    `<desc id="${escape(description)}">${escape(scene.description)}</desc>`,
    ...scene.groups.map(group),
    ...scene.edges.map(edge),
    ...scene.nodes.map(node),
    ...scene.edges.map(edgeLabel),
  ].filter((part) => part !== '')
  return `<svg xmlns="http://www.w3.org/2000/svg" class="dw-diagram" viewBox="0 0 ${width} ${height}" width="${decimal(scene.width * pixelsPerPoint)}" role="img" aria-labelledby="${escape(`${title} ${description}`)}" fill="none" stroke-linejoin="round" stroke-linecap="round">${parts.join('')}</svg>`
}

function group({ x, y, width, height, label }: SceneGroup): string {
  const [left, top] = [x - width / 2, y - height / 2]
  const frame = `<rect x="${decimal(left)}" y="${decimal(top)}" width="${decimal(width)}" height="${decimal(height)}" rx="6" fill="${colours.fill}" fill-opacity="0.5" stroke="${colours.line}" stroke-opacity="0.45"/>`
  const { size } = type.group
  const title = label
    ? `<text x="${decimal(left + 10)}" y="${decimal(top + 6 + size)}" font-size="${size}" font-weight="600" fill="${colours.line}">${escape(label)}</text>`
    : ''
  return `<g class="dw-diagram-group">${frame}${title}</g>`
}

function node(scene: SceneNode): string {
  const [outline = [], ...details] = nodePaths(scene)
  const stroke = scene.shape === 'diamond' ? colours.accent : colours.line
  const paths = [
    `<path d="${pathData(outline)}" fill="${colours.fill}" stroke="${stroke}"/>`,
    ...details.map((path) => `<path d="${pathData(path)}" stroke="${stroke}"/>`),
  ]
  return `<g class="dw-diagram-node">${paths.join('')}${text(scene, scene.lines, type.node)}</g>`
}

const strokes = {
  solid: 'stroke-width="1.2"',
  dotted: 'stroke-width="1.2" stroke-dasharray="1.5 3.5"',
  thick: 'stroke-width="2.4"',
}

function edge(scene: SceneEdge): string {
  const { curve, heads } = edgePaths(scene)
  const line = `<path d="${pathData(curve)}" stroke="${colours.line}" ${strokes[scene.line]}/>`
  return `<g class="dw-diagram-edge">${line}${heads.map(head).join('')}</g>`
}

function head({ path, filled }: Head): string {
  const paint = filled ? `fill="${colours.line}"` : `stroke="${colours.line}" stroke-width="1.4"`
  return `<path d="${pathData(path)}" ${paint}/>`
}

function edgeLabel({ label }: SceneEdge): string {
  if (!label) return ''
  const { x, y, width, height, lines } = label
  const ground = `<rect x="${decimal(x - width / 2)}" y="${decimal(y - height / 2)}" width="${decimal(width)}" height="${decimal(height)}" rx="3" fill="${colours.fill}"/>`
  return `<g class="dw-diagram-label">${ground}${text(label, lines, type.edge)}</g>`
}

/** Lines of text around a centre; the base line stands about a third of the size below the middle of a line. */
function text(
  { x, y }: { x: number; y: number },
  lines: readonly string[],
  { size, leading }: { size: number; leading: number },
): string {
  const first = y - ((lines.length - 1) * leading) / 2 + size * 0.35
  return lines
    .map(
      (line, i) =>
        `<text x="${decimal(x)}" y="${decimal(first + i * leading)}" font-size="${size}" text-anchor="middle" fill="${colours.text}">${escape(line)}</text>`,
    )
    .join('')
}

function pathData(path: Path): string {
  return path
    .map((step) => {
      switch (step.type) {
        case 'Z':
          return 'Z'
        case 'C':
          return `C${[step.x1, step.y1, step.x2, step.y2, step.x, step.y].map(decimal).join(' ')}`
        default:
          return `${step.type}${decimal(step.x)} ${decimal(step.y)}`
      }
    })
    .join('')
}

function decimal(value: number): string {
  return `${Math.round(value * 100) / 100 || 0}`
}

function escape(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
