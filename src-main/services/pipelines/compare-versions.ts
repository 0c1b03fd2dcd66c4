import { type AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { Preview } from '../../../src-shared/contract/records.ts'
import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import { diffDocuments } from '../../../src-shared/pipeline/diff/diff-documents.ts'
import type { NodeOf } from '../../../src-shared/pipeline/ir.ts'
import { firstRows, type SampleChoice } from '../../../src-shared/preview/sample-choice.ts'
import { compareRows } from '../../../src-shared/versions/compare-rows.ts'
import type { ComparedSide, TargetComparison, VersionRows } from '../../../src-shared/versions/version-comparison.ts'
import type { CheckedDocument, OpenDocument } from '../documents/check-document.ts'
import { previewDocument } from '../documents/preview-document.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requirePipeline, requireVersion } from './edit-pipelines.ts'

/** No more rows of a target are compared. */
const mostRows = 10_000

type Check = (
  id: string,
  ir: unknown,
) => Promise<{ readonly document: OpenDocument; readonly checked: CheckedDocument }>
type ComparingCalls = Pick<Services['pipelines'], 'compare' | 'compareRows'>

/** What two versions of a pipeline say differently, and what that means for their rows. */
export function comparingCalls(parts: StudioParts, check: Check): ComparingCalls {
  return {
    compare: async ({ id, from, to }) => {
      const [before, after] = sidesOf(parts, id, from, to)
      return Promise.resolve({ from: before, to: after, diff: diffDocuments(before.ir, after.ir) })
    },
    compareRows: async ({ id, from, to, sample = firstRows }, context) => {
      const [before, after] = sidesOf(parts, id, from, to)
      const previewing = { parts, check: (ir: unknown) => check(id, ir), sample, signal: context?.signal }
      return compareTargets(await targetsOf(previewing, before), await targetsOf(previewing, after))
    },
  }
}

function sidesOf(parts: StudioParts, id: string, from: number, to: number | undefined): [ComparedSide, ComparedSide] {
  const before = requireVersion(parts, id, from)
  if (to !== undefined) return [before, requireVersion(parts, id, to)]
  const { hasDraft, ir, updatedAt, version } = requirePipeline(parts, id)
  const draft = { version: null, authoredBy: null, comment: null, createdAt: updatedAt, ir }
  return [before, hasDraft ? draft : requireVersion(parts, id, version)]
}

interface Previewing {
  readonly parts: StudioParts
  readonly check: (ir: unknown) => ReturnType<Check>
  readonly sample: SampleChoice
  readonly signal: AbortSignal | undefined
}

/** The rows that a version sends to a target, or what is in their way. */
interface PreviewedTarget {
  readonly name: string
  readonly node: NodeOf<'target'>
  readonly key: readonly string[]
  readonly preview: Preview | AppError
}

async function targetsOf(
  { parts, check, sample, signal }: Previewing,
  side: ComparedSide,
): Promise<readonly PreviewedTarget[]> {
  const { document, checked } = await check(side.ir)
  const name = side.version === null ? 'The draft' : `Version ${side.version}`
  const targets = (checked.pipeline?.nodes ?? []).filter((node) => node.kind === 'target')
  const previewed: PreviewedTarget[] = []
  for (const node of targets) {
    const request = { document, checked, nodeId: node.id, limit: mostRows, sample, isProfiled: false, signal }
    const preview = await previewDocument(parts, request).catch((error: unknown) => {
      if (isAppError(error)) return error
      throw error
    })
    previewed.push({ name, node, key: keyOf(node, checked), preview })
  }
  return previewed
}

/** What a row of the target is known by: the key of its load mode, else the primary key of its table. */
function keyOf(node: NodeOf<'target'>, { schemas }: CheckedDocument): readonly string[] {
  const key = loadModeDefinition(node.loadMode).keyOf(node)
  if (key.length > 0) return key
  const schema = schemas.find(({ tableName }) => tableName === node.schema.split('.').at(-1))
  return (schema?.fields ?? []).filter(({ isPrimaryKey }) => isPrimaryKey).map(({ name }) => name)
}

function compareTargets(before: readonly PreviewedTarget[], after: readonly PreviewedTarget[]): VersionRows {
  const ids = [...new Set([...after, ...before].map(({ node }) => node.id))]
  const found = ids.map((id) => ({
    id,
    old: before.find(({ node }) => node.id === id),
    now: after.find(({ node }) => node.id === id),
  }))
  const previews = [...before, ...after].flatMap(({ preview }) => (isAppError(preview) ? [] : [preview]))
  return {
    sample: previews.at(-1)?.sample ?? '',
    otherSample: otherSample(before, after),
    targets: found.map(({ id, old, now }) => compareTarget(id, old, now)),
  }
}

function compareTarget(
  nodeId: string,
  old: PreviewedTarget | undefined,
  now: PreviewedTarget | undefined,
): TargetComparison {
  const table = (now ?? old)?.node.schema ?? ''
  const without = (reason: string) => ({ nodeId, table, rows: null, reason, isCut: false })
  if (!now) return without(`Only ${lowered(old?.name)} has this target.`)
  if (!old) return without(`Only ${lowered(now.name)} has this target.`)
  const [was, is] = [old.preview, now.preview]
  if (isAppError(was)) return without(`${old.name} has no rows to compare: ${was.message}`)
  if (isAppError(is)) return without(`${now.name} has no rows to compare: ${is.message}`)
  const isCut = [was, is].some(({ count, rows }) => count > rows.length)
  return { nodeId, table, rows: compareRows(was, is, now.key), reason: null, isCut }
}

const lowered = (name = ''): string => name.charAt(0).toLowerCase() + name.slice(1)

/** A file that came between the two previews, or another one that a version reads. */
function otherSample(before: readonly PreviewedTarget[], after: readonly PreviewedTarget[]): string | null {
  const namesOf = (targets: readonly PreviewedTarget[]) => {
    const sources = targets.flatMap(({ preview }) => (isAppError(preview) ? [] : preview.of.sources))
    return [
      ...new Set(sources.map(({ nodeId, name, stamp, rows }) => JSON.stringify([nodeId, name, stamp, rows]))),
    ].toSorted()
  }
  const [old, now] = [namesOf(before), namesOf(after)]
  if (old.length === 0 || now.length === 0 || old.join() === now.join()) return null
  const words = (names: readonly string[]) =>
    names
      .map((text) => JSON.parse(text) as [string, string])
      .map(([nodeId, name]) => `${name} at ${nodeId}`)
      .join(', ')
  return `The versions do not read the same rows: ${words(old)} before, ${words(now)} after.`
}
