import { type ColumnConvention, conventionOf } from '../../conventions/column-convention.ts'
import { conventionFindings } from '../../conventions/convention-findings.ts'
import { isNumberType } from '../../conventions/numbers/number-pattern.ts'
import type { Problem } from '../../errors/problem.ts'
import type { Column } from '../../values/column.ts'
import { formatColumnType, parseColumnType } from '../../values/column-type.ts'
import type { SourceConfig } from '../ir.ts'
import type { FileSource } from '../source-kinds.ts'
import type { NodeCheckContext } from './node-definition.ts'
import { nodeError } from './node-problem.ts'

/** How the texts of its columns are written, by name, where the source says so. */
export function sourceConventions(config: SourceConfig): Readonly<Record<string, ColumnConvention>> {
  const stated = (config.columns ?? []).flatMap((column) => {
    const convention = conventionOf(column)
    return convention ? [[column.name, convention] as const] : []
  })
  return Object.fromEntries(stated)
}

/** What is wrong with the conventions that a source states for its columns. */
export function conventionProblems(node: FileSource, context: NodeCheckContext): readonly Problem[] {
  return (node.config.columns ?? []).flatMap((declared, index) => {
    const convention = conventionOf(declared)
    const type = parseColumnType(declared.type)
    if (!convention || !type) return []
    const path = `${context.path}.config.columns[${index}]`
    const brought = context.fileColumns?.find((column) => column.name === declared.name)?.type
    if (brought && !canBeRead(brought, convention)) {
      const message = `Column ${declared.name} is ${formatColumnType(brought)} in the file, and a convention only applies to text. Remove ${Object.keys(convention).join(', ')}.`
      return [nodeError('convention_unfit', message, node.id, path)]
    }
    return conventionFindings(type, convention).map(({ key, message, isStray }) => {
      const fix = isStray
        ? { label: `Remove ${key}`, edits: [{ path: `${path}.${key}`, value: undefined }] }
        : undefined
      return nodeError('convention_unfit', `Column ${declared.name}: ${message}`, node.id, `${path}.${key}`, fix)
    })
  })
}

/** Day numbers of a spreadsheet may come as numbers. */
const canBeRead = ({ name }: Column['type'], { excelDays }: ColumnConvention): boolean =>
  name === 'text' || (excelDays !== undefined && isNumberType(name))
