import type { LegacyReport } from '../../../../src-shared/pipeline/legacy/legacy-report.ts'
import { problemCount, problemText } from '../text/problem-text.ts'
import type { Style } from '../text/terminal.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface ImportOptions extends SharedOptions {
  readonly out?: string
}

/** The document goes to standard output or to a file, the report to standard error. */
export const importPipeline = (file: string, options: ImportOptions): Promise<number> =>
  withStudio(options, async (context) => {
    const { studio, terminal, isJson } = context
    const bundle = await studio.files.readBundle(file)
    if (bundle !== null) return (await import('./bundle.ts')).importBundle(context, { bundle, file })
    const imported = await studio.files.importLegacy(file)
    const { pipeline, problems, report } = imported
    const document = JSON.stringify(pipeline, null, 2)
    if (pipeline && options.out !== undefined) await studio.files.writeNew(options.out, `${document}\n`)
    if (isJson) terminal.out(JSON.stringify(imported))
    else {
      terminal.status(reportText(report, terminal.style))
      if (problems.length > 0) terminal.status(`\n${problemText(problems, terminal.style)}`)
      if (pipeline && options.out === undefined) terminal.out(document)
    }
    if (!pipeline) terminal.status(`\nweir: ${file} was not converted: ${problemCount(problems)}.`)
    else if (options.out !== undefined) terminal.status(`\nWritten: ${options.out}. Next: weir check ${options.out}`)
    return pipeline ? 0 : 1
  })

function reportText({ pipeline, nodes }: LegacyReport, style: Style): string {
  const remarks = ({ assumed, lost }: LegacyReport['pipeline']) => [
    ...assumed.map((sentence) => `  ${style.yellow('assumed')}  ${sentence}`),
    ...lost.map((sentence) => `  ${style.yellow('left')}     ${sentence}`),
  ]
  return [
    style.bold('pipeline'),
    ...remarks(pipeline),
    ...nodes.flatMap((node) => [`${style.bold(node.id)}  ${node.from} -> ${node.to ?? 'nothing'}`, ...remarks(node)]),
  ].join('\n')
}
