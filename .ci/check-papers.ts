import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

const papers = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'decisions.md',
  'docs/commands.md',
  'docs/loads.md',
  'docs/mcp.md',
  'docs/what-works.md',
]
const longest = 120
const root = fileURLToPath(new URL('..', import.meta.url))
const fileNames = new Set(
  execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' })
    .split('\n')
    .map((path) => basename(path)),
)

/** Too long lines of prose, and paths that do not exist. Code blocks and tables cannot be wrapped, so any length is fine. */
function mistakesOf(paper: string): string[] {
  let isCode = false
  return readFileSync(`${root}${paper}`, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (/^\s*```/.test(line)) isCode = !isCode
      if (isCode) return []
      const place = `${paper}:${index + 1}`
      const isTable = /^\s*\|/.test(line)
      const long = isTable || line.length <= longest ? [] : [`${place} has ${line.length} characters. npm run format`]
      return [...long, ...missingPaths(line).map((path) => `${place} names ${path}, which does not exist.`)]
    })
}

/** A path from the root of the project, or the bare name of a source file. Those with `<name>` in them are patterns. */
function missingPaths(line: string): string[] {
  const words = [...line.matchAll(/`([^`\s]+)`/g)].map(([, word]) => word ?? '')
  return words.filter((word) => {
    if (/^(src-|e2e|resources|\.ci)[\w./-]*$/.test(word)) return !existsSync(`${root}${word}`)
    return /^[\w-]+\.tsx?$/.test(word) && !fileNames.has(word)
  })
}

const found = papers.flatMap(mistakesOf)
if (found.length > 0) console.error(found.join('\n'))
process.exitCode = found.length > 0 ? 1 : 0
