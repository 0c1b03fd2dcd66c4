import { importLegacy, type LegacyImport } from '../../../src-shared/pipeline/legacy/import-legacy.ts'
import { isLegacyDocument } from '../../../src-shared/pipeline/legacy/legacy-document.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { bundleSchema, isBundle } from '../../../src-shared/remotes/bundle.ts'
import { readJson } from '../../../src-shared/pipeline/read-json.ts'

/** What kind of document a chosen or pasted text is. */
export type ImportReading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unusable'; readonly message: string }
  | { readonly kind: 'ready'; readonly name: string; readonly ir: unknown }
  | { readonly kind: 'bundle'; readonly name: string; readonly bundle: unknown }
  | { readonly kind: 'legacy'; readonly name: string; readonly imported: LegacyImport }

export function readImport(text: string): ImportReading {
  if (text.trim() === '') return { kind: 'nothing' }
  const json = readJson(text)
  if (json.problem) return { kind: 'unusable', message: json.problem.message }
  if (isBundle(json.value)) {
    const bundle = bundleSchema.safeParse(json.value)
    if (bundle.success) return { kind: 'bundle', name: bundle.data.pipeline.name, bundle: json.value }
    return { kind: 'unusable', message: 'This is a bundle that this Weir does not read. Export it again.' }
  }
  if (isLegacyDocument(json.value)) {
    const imported = importLegacy(json.value)
    return { kind: 'legacy', name: imported.pipeline?.metadata.name ?? '', imported }
  }
  const { pipeline, problems } = parsePipeline(json.value)
  if (pipeline) return { kind: 'ready', name: pipeline.metadata.name, ir: json.value }
  return { kind: 'unusable', message: problems[0]?.message ?? 'This is not a pipeline.' }
}
