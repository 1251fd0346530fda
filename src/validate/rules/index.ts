import type { Rule } from '../rule.ts'
import { anchorBroken } from './anchor-broken.ts'
import { ankiEmpty } from './anki-empty.ts'
import { answerDuplicate } from './answer-duplicate.ts'
import { answerEchoesTitle } from './answer-echoes-title.ts'
import { assetMissing } from './asset-missing.ts'
import { assetRemote } from './asset-remote.ts'
import { cardOverflow } from './card-overflow.ts'
import { cardRemoved } from './card-removed.ts'
import { checklistEmpty } from './checklist-empty.ts'
import { codeLanguage } from './code-language.ts'
import { codeSyntax } from './code-syntax.ts'
import { countMismatch } from './count-mismatch.ts'
import { deepAnswerMissing } from './deep-answer-missing.ts'
import { diagramInvalid } from './diagram-invalid.ts'
import { difficultyMissing } from './difficulty-missing.ts'
import { difficultyUnknown } from './difficulty-unknown.ts'
import { fieldDuplicate } from './field-duplicate.ts'
import { fieldEmpty } from './field-empty.ts'
import { fieldOrphan } from './field-orphan.ts'
import { fieldUnknown } from './field-unknown.ts'
import { fileEncoding } from './file-encoding.ts'
import { fileSize } from './file-size.ts'
import { fileUnreadable } from './file-unreadable.ts'
import { followUpsMissing } from './follow-ups-missing.ts'
import { formulaConflict } from './formula-conflict.ts'
import { formulaLength } from './formula-length.ts'
import { formulaMissing } from './formula-missing.ts'
import { frontMatterInvalid } from './front-matter-invalid.ts'
import { frontMatterUnknown } from './front-matter-unknown.ts'
import { glyphMissing } from './glyph-missing.ts'
import { headingSkip } from './heading-skip.ts'
import { hiddenCharacters } from './hidden-characters.ts'
import { idDuplicate } from './id-duplicate.ts'
import { idRenamed } from './id-renamed.ts'
import { idRepeatedTitle } from './id-repeated-title.ts'
import { imageFormat } from './image-format.ts'
import { imageRefused } from './image-refused.ts'
import { kernelLength } from './kernel-length.ts'
import { kernelMissing } from './kernel-missing.ts'
import { legendMissing } from './legend-missing.ts'
import { legendUndefined } from './legend-undefined.ts'
import { legendUnused } from './legend-unused.ts'
import { lineLength } from './line-length.ts'
import { linkBroken } from './link-broken.ts'
import { linkRefused } from './link-refused.ts'
import { markCount } from './mark-count.ts'
import { mathBareTex } from './math-bare-tex.ts'
import { mathDeletion } from './math-deletion.ts'
import { mathInvalid } from './math-invalid.ts'
import { mathLetters } from './math-letters.ts'
import { mathMathjax } from './math-mathjax.ts'
import { mathMoney } from './math-money.ts'
import { mathScript } from './math-script.ts'
import { mathUnclosed } from './math-unclosed.ts'
import { mathUnknown } from './math-unknown.ts'
import { nestingDepth } from './nesting-depth.ts'
import { noteMoved } from './note-moved.ts'
import { noteRemoved } from './note-removed.ts'
import { noteTypeChanged } from './note-type-changed.ts'
import { outputSize } from './output-size.ts'
import { parseTimeout } from './parse-timeout.ts'
import { pillarMissing } from './pillar-missing.ts'
import { pillarUncovered } from './pillar-uncovered.ts'
import { pillarUnknown } from './pillar-unknown.ts'
import { placeholder } from './placeholder.ts'
import { planDays } from './plan-days.ts'
import { planRounds } from './plan-rounds.ts'
import { probeMissing } from './probe-missing.ts'
import { promptMissing } from './prompt-missing.ts'
import { questionNearDuplicate } from './question-near-duplicate.ts'
import { rapidAnswerMissing } from './rapid-answer-missing.ts'
import { rawHtml } from './raw-html.ts'
import { redFlagsMissing } from './red-flags-missing.ts'
import { referenceSize } from './reference-size.ts'
import { remoteImage } from './remote-image.ts'
import { roleUnknown } from './role-unknown.ts'
import { sameFront } from './same-front.ts'
import { sectionEmpty } from './section-empty.ts'
import { sheetOverflow } from './sheet-overflow.ts'
import { shortAnswerLength } from './short-answer-length.ts'
import { shortAnswerMissing } from './short-answer-missing.ts'
import { storyLength } from './story-length.ts'
import { storyMissing } from './story-missing.ts'
import { storyVague } from './story-vague.ts'
import { suppression } from './suppression.ts'
import { tableColumns } from './table-columns.ts'
import { tableSize } from './table-size.ts'
import { tableSwallowedText } from './table-swallowed-text.ts'
import { tooWide } from './too-wide.ts'

/** Every rule, by name. */
export const rules: readonly Rule[] = [
  anchorBroken,
  ankiEmpty,
  answerDuplicate,
  answerEchoesTitle,
  assetMissing,
  assetRemote,
  cardOverflow,
  cardRemoved,
  checklistEmpty,
  codeLanguage,
  codeSyntax,
  countMismatch,
  deepAnswerMissing,
  diagramInvalid,
  difficultyMissing,
  difficultyUnknown,
  fieldDuplicate,
  fieldEmpty,
  fieldOrphan,
  fieldUnknown,
  fileEncoding,
  fileSize,
  fileUnreadable,
  followUpsMissing,
  formulaConflict,
  formulaLength,
  formulaMissing,
  frontMatterInvalid,
  frontMatterUnknown,
  glyphMissing,
  headingSkip,
  hiddenCharacters,
  idDuplicate,
  idRenamed,
  idRepeatedTitle,
  imageFormat,
  imageRefused,
  kernelLength,
  kernelMissing,
  legendMissing,
  legendUndefined,
  legendUnused,
  lineLength,
  linkBroken,
  linkRefused,
  markCount,
  mathBareTex,
  mathDeletion,
  mathInvalid,
  mathLetters,
  mathMathjax,
  mathMoney,
  mathScript,
  mathUnclosed,
  mathUnknown,
  nestingDepth,
  noteMoved,
  noteRemoved,
  noteTypeChanged,
  outputSize,
  parseTimeout,
  pillarMissing,
  pillarUncovered,
  pillarUnknown,
  placeholder,
  planDays,
  planRounds,
  probeMissing,
  promptMissing,
  questionNearDuplicate,
  rapidAnswerMissing,
  rawHtml,
  redFlagsMissing,
  referenceSize,
  remoteImage,
  roleUnknown,
  sameFront,
  sectionEmpty,
  sheetOverflow,
  shortAnswerLength,
  shortAnswerMissing,
  storyLength,
  storyMissing,
  storyVague,
  suppression,
  tableColumns,
  tableSize,
  tableSwallowedText,
  tooWide,
]
