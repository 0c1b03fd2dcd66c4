import type { PipelineSql } from '../../../../src-shared/contract/records.ts'
import type { DialectName } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { problemCount, problemText } from '../text/problem-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface CompileOptions extends SharedOptions {
  readonly dialect: DialectName
  readonly node?: string
}

export const compile = (file: string, options: CompileOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const compiled = await studio.files.compile(file, options.dialect, options.node ?? null)
    const { problems } = compiled
    if (isJson) terminal.out(JSON.stringify(compiled))
    else if (problems.length === 0) terminal.out(scriptText(compiled))
    else terminal.status(`${problemText(problems, terminal.style)}\n\n${problemCount(problems)} in ${file}.`)
    return problems.length === 0 ? 0 : 1
  })

function scriptText({ setup, nodes }: PipelineSql): string {
  const queries = nodes.map(({ id, kind, sql }) => `-- ${id.replace(/\s+/g, ' ')} (${kind})\n${sql};`)
  return [...(setup === '' ? [] : [setup]), ...queries].join('\n\n')
}
