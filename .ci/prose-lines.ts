import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const papers = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'decisions.md']
const longest = 120
const root = fileURLToPath(new URL('..', import.meta.url))

/** The places of lines of prose that are too long. Code blocks and tables are left out, because they cannot be wrapped. */
function longLines(paper: string): string[] {
  let isCode = false
  return readFileSync(`${root}${paper}`, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (/^\s*```/.test(line)) isCode = !isCode
      if (isCode || /^\s*\|/.test(line) || line.length <= longest) return []
      return [`${paper}:${index + 1} has ${line.length} characters. Wrap it at ${longest} (npm run format).`]
    })
}

const found = papers.flatMap(longLines)
if (found.length > 0) console.error(found.join('\n'))
process.exitCode = found.length > 0 ? 1 : 0
