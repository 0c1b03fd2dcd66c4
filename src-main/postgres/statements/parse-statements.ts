import type { FoundStatement, ParsedSql } from '../../../src-shared/hooks/parsed-sql.ts'
import { statementName, wordsOf } from './statement-name.ts'
import { type ScannedText, scanText } from './scan-text.ts'
import { usedObjects } from './used-objects.ts'

type Tree = Readonly<Record<string, unknown>>

/** Reads SQL with the parser of Postgres itself, without a server: which statements it holds, and which are inside of others. */
export async function parseStatements(text: string): Promise<ParsedSql> {
  // The parser takes a text that ends at the first of them.
  const nul = text.indexOf('\0')
  if (nul !== -1) return { kind: 'unreadable', reason: 'a text of Postgres holds no NUL character', at: nul }
  if (text === '') return { kind: 'statements', statements: [], objects: [] }
  // Loaded when it is needed first: most documents have no SQL to judge.
  const parser = await import('libpg-query')
  await parser.loadModule()
  try {
    const { stmts = [] } = parser.parseSync(text)
    const scanned = scanText(text, parser.scanSync(text).tokens)
    const trees = stmts.map((each) => each as Tree)
    return {
      kind: 'statements',
      statements: trees.flatMap((each) => statementsIn(each, scanned)),
      objects: trees.flatMap(({ stmt }) => usedObjects(stmt as Tree)),
    }
  } catch (error) {
    if (parser.hasSqlDetails(error)) {
      const { message, cursorPosition = 0 } = error.sqlDetails ?? { message: error.message }
      // Postgres counts characters here, and bytes in its trees.
      const at = Array.from(text).slice(0, cursorPosition).join('').length
      return { kind: 'unreadable', reason: message, at }
    }
    if (error instanceof RangeError) return { kind: 'unreadable', reason: 'it is nested too deeply', at: 0 }
    throw error
  }
}

function statementsIn(raw: Tree, text: ScannedText): readonly FoundStatement[] {
  const [[type, body] = ['', {}]] = Object.entries(raw['stmt'] as Tree) as [string, Tree][]
  const first = text.firstToken(Number(raw['stmt_location'] ?? 0))
  const name = statementName(type, body) ?? first.text.toUpperCase()
  return [{ name, start: first.start, end: first.end }, ...innerStatements(body, text)]
}

/** A query inside a query only looks; all else that has the form of a statement is named. */
function innerStatements(value: unknown, text: ScannedText): readonly FoundStatement[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const found = /^[A-Z]\w*Stmt$/.test(key) ? innerStatement(key, inner as Tree, text) : null
    return [...(found ? [found] : []), ...innerStatements(inner, text)]
  })
}

function innerStatement(type: string, body: Tree, text: ScannedText): FoundStatement | null {
  const name = statementName(type, body) ?? wordsOf(type)
  if (name === 'SELECT') return null
  const { start, end } = text.keywordBefore(name.split(' ')[0] ?? name, locationOf(body))
  return { name, start, end }
}

/** Where the table of a statement is named, else the first place that its tree knows. */
function locationOf(body: Tree): number {
  const relation = body['relation'] as Tree | undefined
  if (typeof relation?.['location'] === 'number') return relation['location']
  return Math.min(...locations(body), Infinity)
}

function locations(value: unknown): readonly number[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === 'location' && typeof inner === 'number') return inner < 0 ? [] : [inner]
    return locations(inner)
  })
}
