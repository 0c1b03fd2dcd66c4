import { homedir } from 'node:os'
import { isAbsolute } from 'node:path'

import { authMethodNames } from '../../../src-shared/connectors/auth-method-name.ts'
import { connectorDefinition } from '../../../src-shared/connectors/registry.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { fileSourcesOf } from '../../../src-shared/pipeline/source-kinds.ts'
import { type Bundle, type BundledConnector, bundleSchema } from '../../../src-shared/remotes/bundle.ts'
import type { PlacedConnector } from '../../../src-shared/remotes/transfer.ts'
import { formatPath } from '../../../src-shared/values/document-path.ts'
import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import { storeKind } from '../../stores/registry.ts'
import { createConnector } from '../connectors/edit-connectors.ts'
import { createPipeline } from '../pipelines/edit-pipelines.ts'
import { retitled } from '../pipelines/summarize-pipeline.ts'
import { withConnectorIds } from '../remotes/connector-names.ts'
import { missingLabels } from '../remotes/take-connectors.ts'
import { applySchemaDocument } from '../schemas/apply-schema-document.ts'
import type { StudioParts } from '../studio-parts.ts'

export interface ImportedBundle {
  readonly pipelineId: string
  readonly name: string
  readonly connectors: PlacedConnector[]
  readonly notes: string[]
}

export interface BundleToImport {
  readonly bundle?: unknown
  /** Where its relative paths start from. */
  readonly baseFolder?: string | undefined
}

/** Makes a new pipeline of a bundle, with the schemas and connectors that this workspace lacks. Nothing that is there is changed. */
export async function importBundle(
  parts: StudioParts,
  { bundle: given, baseFolder = homedir() }: BundleToImport,
  author: string | null,
): Promise<ImportedBundle> {
  const { bundle, parsed } = readBundle(given)
  const { store, now } = parts
  const { pipeline } = bundle
  const ids = new Map<string, string>()
  const connectors: PlacedConnector[] = []
  for (const bundled of bundle.connectors) {
    if (!connectorDefinition(bundled.type)) continue
    const { name, type } = bundled
    const same = store.connectors.list().find((each) => each.name === name && each.type === type)
    ids.set(bundled.id, same?.id ?? (await make(parts, bundled)))
    connectors.push({ name, type, isNew: !same, toFill: same ? [] : missingLabels(bundled) })
  }
  const notes: string[] = []
  for (const schema of bundle.schemas) {
    if (store.schemas.list().some((each) => each.name === schema.name)) continue
    const applied = await applySchemaDocument(parts, schema)
    notes.push(`The schema ${applied.schema.name} was created.`)
  }
  const name = freeName(pipeline.name, new Set(store.pipelines.list().map((each) => each.name)))
  const ir = retitled(
    withConnectorIds(pipeline.ir, (id) => ids.get(id)),
    { name },
  )
  const pipelineId = store.atomically(() => {
    const id = createPipeline(parts, name, () => ir, baseFolder, author)
    const at = now().toISOString()
    store.pipelines.keepExecution(id, pipeline.execution, at)
    const connectorId = pipeline.connectorId === null ? null : (ids.get(pipeline.connectorId) ?? null)
    if (connectorId !== null) store.pipelines.keepConnector(id, connectorId, at)
    return id
  })
  const relative = relativePaths(parsed)
  if (relative.length > 0) notes.push(`Its relative paths start from ${baseFolder}: ${relative.join(', ')}.`)
  return { pipelineId, name, connectors, notes }
}

/** Of the files on this machine that it reads. */
const relativePaths = (pipeline: Pipeline): readonly string[] => [
  ...new Set(
    fileSourcesOf(pipeline).flatMap(({ connector, config: { path } }) =>
      storeKind(connector)?.isRemote !== true && path !== '' && !isAbsolute(path) ? [path] : [],
    ),
  ),
]

function readBundle(given: unknown): { readonly bundle: Bundle; readonly parsed: Pipeline } {
  const parsed = bundleSchema.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const place = issue ? formatPath(issue.path) : ''
    throw new AppError('bundle_invalid', { what: 'The file', problem: `${place} ${issue?.message ?? ''}`.trim() })
  }
  const { pipeline, problems } = parsePipeline(parsed.data.pipeline.ir)
  if (pipeline) return { bundle: parsed.data, parsed: pipeline }
  const problem = withoutStop(problems[0]?.message ?? 'it holds no document')
  throw new AppError('bundle_invalid', { what: parsed.data.pipeline.name, problem })
}

function make(parts: StudioParts, { name, type, description, config, authMethod }: BundledConnector): Promise<string> {
  const method = authMethodNames.find((each) => each === authMethod)
  return createConnector(parts, {
    ...{ name, type, description, config, secretsLater: true },
    ...(method ? { authMethod: method } : {}),
  })
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const wanted = number === 1 ? name : `${name} ${number}`
    if (!taken.has(wanted)) return wanted
  }
}
