import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { VFileMessage } from 'vfile-message'
import { describe, expect, test } from 'vitest'
import { formatJunit } from '../../src/cli/junit.ts'
import { formatSarif } from '../../src/cli/sarif.ts'
import type { Message } from '../../src/validate/message.ts'
import type { Example } from '../../src/validate/rule.ts'
import { rules } from '../../src/validate/rules/index.ts'
import { check } from '../validate/project-of.ts'
import { call, folderWith } from './run.ts'
import { sarifSchema } from './sarif-schema.ts'

const ajv = new Ajv({ strict: true })
ajv.addFormat('uri', /^[a-z][a-z\d+.-]*:\S+$/)
ajv.addFormat('uri-reference', /^[\w./%~!'()*-]*$/)
const isSarif = ajv.compile(sarifSchema)

const source =
  '# Deck\n\n## Rapid fire\n\n- 漢字 👩‍🔬 $m_hat$? → TODO\n- One\n- Two\n- 漢字 👩‍🔬 $m_hat$? → TODO\n'

function sourcesOf(text: string, name: (file: string) => string = (file) => `content/${file}`) {
  return { text: () => text, name }
}

function logOf(messages: readonly Message[], text: string, name?: (file: string) => string) {
  const log = JSON.parse(formatSarif(messages, sourcesOf(text, name), { rules, isWhole: true }))
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true)
  return log.runs[0]
}

function fingerprints(text: string): string[] {
  return logOf(check(text), text).results.map(
    (one: { partialFingerprints: { primaryLocationLineHash: string } }) =>
      one.partialFingerprints.primaryLocationLineHash,
  )
}

/** The schema that is published with SARIF 2.1.0, where the package that carries it is installed. */
async function publishedSchema(): Promise<object | undefined> {
  try {
    const path = createRequire(import.meta.url).resolve(
      '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    )
    // It is of draft 4, which differs from later ones in the name of its id alone, as far as it goes.
    const { $schema: _, id: __, ...schema } = JSON.parse(await readFile(path, 'utf8'))
    return schema
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')
      return undefined
    throw error
  }
}

/** What is long tells no more of a format. */
function isShort({ source: text }: Example): boolean {
  return text.length < 2000
}

/** Examples of what rules complain of, and what is said of them. */
const complaints = rules.flatMap((rule) =>
  rule.examples.fail
    .filter(isShort)
    .map((example) => ({ rule, example, messages: check(example.source) })),
)

describe('SARIF', () => {
  test('keeps to the published schema', async ({ skip }) => {
    const schema = await publishedSchema()
    if (!schema) return skip('@microsoft/jest-sarif, which carries the schema, is not installed')
    const published = new Ajv({
      strict: false,
      unicodeRegExp: false,
      formats: { uri: true, 'uri-reference': true, 'date-time': true },
    })
    const keeps = published.compile(schema)
    for (const { example, messages } of complaints) {
      const about = { rules, isWhole: true }
      const log = JSON.parse(formatSarif(messages, sourcesOf(example.source), about))
      expect(keeps(log), JSON.stringify(keeps.errors)).toBe(true)
    }
    expect(keeps({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false)
  })

  test('keeps to its schema for what every rule says of its examples', () => {
    for (const { rule, example, messages } of complaints) {
      const { results } = logOf(messages, example.source)
      if (!rule.stage && !example.reading && example.before === undefined)
        expect(results.length, rule.name).toBeGreaterThan(0)
    }
  })

  test('has columns in UTF-16 units, levels, related places and fixes', () => {
    const { columnKind, results } = logOf(check(source), source)
    expect(columnKind).toBe('utf16CodeUnits')
    const script = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'math-script')
    const column = source.split('\n')[4]?.indexOf('_hat') ?? 0
    const region = { startLine: 5, startColumn: column + 1, endLine: 5, endColumn: column + 5 }
    expect(script).toMatchObject({
      level: 'warning',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'content/deck.md' }, region } }],
      fixes: [
        {
          artifactChanges: [
            { replacements: [{ deletedRegion: region, insertedContent: { text: '_{hat}' } }] },
          ],
        },
      ],
    })
    const missing = results.find(
      ({ ruleId }: { ruleId: string }) => ruleId === 'rapid-answer-missing',
    )
    expect(missing.relatedLocations).toHaveLength(1)
    expect(missing.relatedLocations[0].physicalLocation.region.startLine).toBe(7)
  })

  test('names each rule once, with its help', () => {
    const { tool, results } = logOf(check(source), source)
    const names: string[] = tool.driver.rules.map(({ id }: { id: string }) => id)
    expect(names).toEqual([...new Set(names)].toSorted())
    for (const { ruleId, ruleIndex } of results) expect(names[ruleIndex]).toBe(ruleId)
    expect(tool.driver.rules[0].help.markdown).toContain('```')
  })

  test('has fingerprints that stay when lines move, and differ where lines are the same', () => {
    const before = fingerprints(source)
    expect(new Set(before).size).toBe(before.length)
    expect(fingerprints(source.replace('# Deck\n', '# Deck\n\nNew text.\n'))).toEqual(before)
    expect(fingerprints(source.replace('TODO', 'TODO!'))).not.toEqual(before)
  })

  test('writes names of files as URIs', () => {
    const { results } = logOf(check(source), source, () => 'a b/ü:#?.md')
    const [{ locations }] = results
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/%C3%BC%3A%23%3F.md')
  })
})

describe('JUnit', () => {
  test('has a suite for each file; errors fail, warnings do not', () => {
    const text = '# Deck\n\nSee `a\u202Eb` & [[x]].\n\n```\nx\n```\n'
    expect(
      formatJunit(check(text), sourcesOf(text), ['deck.md', 'good.md']),
    ).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="deckwright" tests="4" failures="2" errors="0">
        <testsuite name="content/deck.md" tests="3" failures="2" errors="0">
          <testcase classname="content/deck.md" name="hidden-characters at 3:7">
            <failure type="hidden-characters" message="Unexpected character U+202E that nobody can see, expected none">content/deck.md:3:7 error Unexpected character U+202E that nobody can see, expected none
      It came with copied text; take it out.</failure>
          </testcase>
          <testcase classname="content/deck.md" name="link-broken at 3:13">
            <failure type="link-broken" message="Unexpected link \`[[x]]\`, which points at nothing">content/deck.md:3:13 error Unexpected link \`[[x]]\`, which points at nothing
      Check the spelling, or take it away.</failure>
          </testcase>
          <testcase classname="content/deck.md" name="code-language at 5:1">
            <system-out>content/deck.md:5:1 warning Unexpected block of code without a language, expected its name
      Write it behind the fence: \`\`\`\` \`\`\`python \`\`\`\`; \`text\` for what is no program.</system-out>
          </testcase>
        </testsuite>
        <testsuite name="content/good.md" tests="1" failures="0" errors="0">
          <testcase classname="content/good.md" name="has no errors"/>
        </testsuite>
      </testsuites>"
    `)
  })

  test('is well-formed whatever a message holds', () => {
    const place = { file: 'a"<&.md', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }
    const message = Object.assign(new VFileMessage('x'), {
      reason: `]]> <b> & "quotes" 'too' \u0000\u001B[2J\uD800\uFFFE`,
      file: place.file,
      place,
      ruleId: 'some-rule',
      fatal: true,
    })
    const xml = formatJunit([message], sourcesOf('x'), [])
    expect(xml).not.toMatch(/[^\t\n\x20-\uFFFD]|&(?!(?:amp|lt|gt|quot|apos);)/)
    expect(xml.replace(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>|<\?.*\?>/g, '')).not.toMatch(/[<"]/)
  })
})

describe('check --format', () => {
  test('sarif and junit print nothing else', async () => {
    const folder = await folderWith({ 'content/deck.md': source })
    const sarif = await call(['check', '--format', 'sarif'], { folder })
    const junit = await call(['check', '--format', 'junit'], { folder })
    expect(isSarif(JSON.parse(sarif.out)), JSON.stringify(isSarif.errors)).toBe(true)
    expect(junit.out).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites [\s\S]*<\/testsuites>\n$/,
    )
    expect([sarif.code, junit.code, sarif.err, junit.err]).toEqual([1, 1, '', ''])
  })

  test('text counts by rule, and lists the places of a cluster', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `- Line ${i}`).join('\n')
    const folder = await folderWith({
      'content/deck.md': `# Deck\n\n## Rapid fire\n\n${lines}\n- Is $m_hat$ it? → TODO\n`,
    })
    const { out } = await call(['check'], { folder })
    expect(out).toMatch(/\n {2}see content\/deck\.md:6:3, 7:3, [\s\S]*21:3, and 13 more\n/)
    expect(out).toMatch(/\n {2}math-script 1, placeholder 1, rapid-answer-missing 1\n$/)
  })
})
