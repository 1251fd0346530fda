/**
 * deckwright: compile study decks written in Markdown to PDF, Anki, a web site and JSON.
 *
 * @example
 * const { files, messages } = await build({ sources, backends: [json()], host, date: new Date() })
 */
export type { Card, CardKind } from './ast/cards.ts'
export { answer, cards, children, formulas, kernels, keyOf } from './ast/cards.ts'
export type { Edit, Finding, Fix } from './ast/finding.ts'
export type {
  DeckContent,
  DeckContentMap,
  DeckNode,
  ItemContent,
  ItemContentMap,
  NodeMap,
} from './ast/map.ts'
export type * from './ast/nodes.ts'
export type { History, Parsed, Placed, Project, Source } from './ast/project.ts'
export { slug, toText, words } from './ast/text.ts'
export { childrenOf, items, itemsOf, select, walk } from './ast/visit.ts'
export type {
  Backend,
  EmitContext,
  Handlers,
  ItemHandlers,
  MadeFile,
  OutputFile,
  OutputParts,
  Warning,
} from './backend.ts'
export { handle, handleItem } from './backend.ts'
export type { AnkiOptions } from './backends/anki/index.ts'
export { anki } from './backends/anki/index.ts'
export type { JsonOptions } from './backends/json/index.ts'
export { json } from './backends/json/index.ts'
export type { PdfOptions } from './backends/pdf/index.ts'
export { pdf } from './backends/pdf/index.ts'
export type { SiteOptions } from './backends/site/index.ts'
export { site } from './backends/site/index.ts'
export type { BuildOptions, BuildResult, Host } from './build.ts'
export { build } from './build.ts'
export type { BackendSetting, Config } from './config.ts'
export { defineConfig } from './config.ts'
export type { EmitHost, EmitJob, Emitted } from './emit.ts'
export type { LinkOptions } from './link/index.ts'
export { link } from './link/index.ts'
export type { Lock, LockItem, LockStamp } from './link/lock.ts'
export type { Memory } from './memory.ts'
export { createMemory } from './memory.ts'
export type { ParseOptions } from './parse/index.ts'
export { parse } from './parse/index.ts'
export type { RenderedDiagram, RenderedMath, Renderer } from './render/index.ts'
export { createRenderer } from './render/index.ts'
export type { RuleSetting } from './validate/index.ts'
export { validate } from './validate/index.ts'
export type { Message, Severity } from './validate/message.ts'
export type {
  Comparison,
  Example,
  FailExample,
  Fault,
  Option,
  OptionValues,
  Rule,
  Tools,
} from './validate/rule.ts'
export { defineRule } from './validate/rule.ts'
