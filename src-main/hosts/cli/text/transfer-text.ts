import { type DocumentDiff, type FieldChange, isEmptyDiff } from '../../../../src-shared/pipeline/diff/document-diff.ts'
import type { OnlyWeirPart } from '../../../../src-shared/pipeline/only-weir/only-weir-part.ts'
import type { MergeConflict } from '../../../../src-shared/pipeline/diff/merge-documents.ts'
import type { Comparison, ComparisonState } from '../../../../src-shared/remotes/comparison.ts'
import type { PlacedConnector, PullResult, PushResult } from '../../../../src-shared/remotes/transfer.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import type { Style } from './terminal.ts'

export function pushText(result: PushResult, style: Style): string {
  switch (result.outcome) {
    case 'pushed': {
      const { version, remoteVersion, connectors, notes, isNew } = result
      const what = isNew ? 'Created there' : 'Pushed'
      return [
        `${what}: version ${version} here is version ${remoteVersion} there.`,
        ...connectorLines(connectors, 'there'),
        ...notes,
      ].join('\n')
    }
    case 'unchanged':
      return 'The remote has this version already.'
    case 'waiting':
      return `${result.reason}\nThe push waits. Try it again with weir remotes retry.`
    case 'refused':
      return `Nothing was pushed. ${comparisonText(result.comparison, style)}`
  }
}

export function pullText(result: PullResult, style: Style): string {
  switch (result.outcome) {
    case 'pulled': {
      const { version, remoteVersion, connectors, notes } = result
      return [
        `Pulled: version ${remoteVersion} there is in version ${version} here.`,
        ...connectorLines(connectors, 'here'),
        ...notes,
      ].join('\n')
    }
    case 'unchanged':
      return result.comparison.state === 'ahead'
        ? 'The remote has nothing new. This workspace has; push it.'
        : 'Both have the same.'
    case 'refused':
      return `Nothing was changed here. ${comparisonText(result.comparison, style)}`
  }
}

const stateText: Readonly<Record<ComparisonState, string>> = {
  new: 'The remote does not have this pipeline yet.',
  same: 'Both have the same.',
  ahead: 'Only this workspace changed it: push it.',
  behind: 'Only the remote changed it: pull it.',
  diverged:
    'It was changed here and on the remote since both had the same. Pull it first; for a place that both changed, say which side to take: weir pull <pipeline> --remote <name> --take <place>=ours, or =theirs.',
  unrelated:
    'The remote has a pipeline of this name that was never pushed or pulled from here. Pull it first, and say for each difference which side to take: weir pull <pipeline> --remote <name> --take <place>=ours, or =theirs.',
}

export function comparisonText(comparison: Comparison, style: Style): string {
  const { state, changedHere, changedThere, merge, remoteVersion, remoteAuthor, onlyWeir } = comparison
  const by =
    remoteVersion === null ? '' : ` (version ${remoteVersion}${remoteAuthor === null ? '' : ` by ${remoteAuthor}`})`
  return [
    stateText[state],
    ...(isEmptyDiff(changedHere) ? [] : [style.bold('Changed here'), ...diffLinesOf(changedHere)]),
    ...(isEmptyDiff(changedThere) ? [] : [style.bold(`Changed there${by}`), ...diffLinesOf(changedThere)]),
    ...(merge.conflicts.length === 0
      ? []
      : [style.bold(formatCountOf(merge.conflicts.length, 'conflict')), ...merge.conflicts.map(conflictLine)]),
    ...onlyWeirLines(onlyWeir, style),
  ].join('\n')
}

/** What another platform may not run. */
export const onlyWeirLines = (parts: readonly OnlyWeirPart[], style: Style): readonly string[] =>
  parts.length === 0
    ? []
    : [
        style.bold('Only Weir is known to run'),
        ...parts.map(({ nodeId, path, what }) => `  ${nodeId}  ${what} (${path})`),
      ]

const conflictLine = ({ place, ours, theirs, taken }: MergeConflict): string =>
  `  ${place}: ours ${shown(ours)}, theirs ${shown(theirs)}${taken === null ? '' : ` (${taken} taken)`}`

function diffLinesOf({ nodes, settings }: DocumentDiff): readonly string[] {
  return [
    ...settings.map((field) => `  ${fieldLine(field)}`),
    ...nodes.flatMap(({ nodeId, nodeKind, change, fields }) =>
      change === 'changed'
        ? fields.map((field) => `  ${nodeId}  ${fieldLine(field)}`)
        : [`  ${nodeId}  ${nodeKind} ${change}`],
    ),
  ]
}

const fieldLine = ({ path, before, after }: FieldChange): string =>
  `${path}: ${before === undefined ? 'nothing' : shown(before)} → ${after === undefined ? 'removed' : shown(after)}`

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

export const connectorLines = (connectors: readonly PlacedConnector[], where: string): readonly string[] =>
  connectors
    .filter(({ isNew }) => isNew)
    .map(({ name, toFill }) =>
      toFill.length === 0
        ? `The connector ${name} was created ${where}.`
        : `The connector ${name} was created ${where}. Enter ${where}: ${toFill.join(', ')}.`,
    )
