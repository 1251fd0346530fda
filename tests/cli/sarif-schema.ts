/**
 * The part of SARIF 2.1.0 that `check` writes, as a JSON Schema in our own words: every object is closed, so that a
 * property which SARIF does not have there is refused.
 */
const text = { type: 'string', minLength: 1 }
const position = { type: 'integer', minimum: 1 }

function object(
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = Object.keys(properties),
): object {
  return { type: 'object', properties, required, additionalProperties: false }
}

function list(items: object): object {
  return { type: 'array', items }
}

const region = object({
  startLine: position,
  startColumn: position,
  endLine: position,
  endColumn: position,
})
const artifact = object({ uri: { type: 'string', format: 'uri-reference' } })
const physicalLocation = object({ artifactLocation: artifact, region })
const level = { enum: ['none', 'note', 'warning', 'error'] }
const message = object({ text })

const descriptor = object(
  {
    id: text,
    shortDescription: message,
    fullDescription: message,
    help: object({ text, markdown: text }),
    defaultConfiguration: object({ level }),
  },
  ['id'],
)

const fix = object({
  description: message,
  artifactChanges: {
    ...list(
      object({
        artifactLocation: artifact,
        replacements: {
          ...list(
            object({
              deletedRegion: region,
              insertedContent: object({ text: { type: 'string' } }),
            }),
          ),
          minItems: 1,
        },
      }),
    ),
    minItems: 1,
  },
})

const result = object(
  {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message,
    locations: list(object({ physicalLocation })),
    relatedLocations: list(
      object({ id: { type: 'integer', minimum: 0 }, physicalLocation, message }),
    ),
    partialFingerprints: { type: 'object', additionalProperties: text },
    fixes: list(fix),
  },
  ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
)

const run = object({
  tool: object({ driver: object({ name: text, version: text, rules: list(descriptor) }) }),
  columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
  invocations: list(object({ executionSuccessful: { type: 'boolean' } })),
  results: list(result),
})

/** A log of one run or more. */
export const sarifSchema: object = object({
  $schema: { type: 'string', format: 'uri' },
  version: { const: '2.1.0' },
  runs: list(run),
})
