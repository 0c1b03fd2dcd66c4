import { problemCount, problemText } from '../text/problem-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export const check = (file: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { ok, problems } = await studio.files.check(file)
    if (isJson) terminal.out(JSON.stringify({ ok, problems }))
    else {
      if (problems.length > 0) terminal.out(`${problemText(problems, terminal.style)}\n`)
      terminal.out(`${problemCount(problems)} in ${file}.`)
    }
    return ok ? 0 : 1
  })
