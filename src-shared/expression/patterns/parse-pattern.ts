import { PatternReader } from './pattern-reader.ts'
import { parseBrackets, parseEscape, literal } from './parse-characters.ts'
import type { Pattern } from './pattern.ts'
import { anyCharacter } from './character-set.ts'

/** Parses a Postgres regular expression. Throws PatternError at what the local engine does not have, or treats differently. */
export function parsePattern(text: string, ignoresCase: boolean): Pattern {
  const embedded = text.startsWith('(?i)')
  const reader = new PatternReader(embedded ? text.slice(4) : text, ignoresCase || embedded)
  if (text.startsWith('***')) throw reader.refused('begin with ***')
  const pattern = parseChoice(reader)
  if (!reader.isAtEnd()) throw reader.wrong('has a closing parenthesis without an opening one')
  if (!areAnchorsOutside(pattern, true, true)) throw reader.refused('have ^ after its beginning or $ before its end')
  return pattern
}

/** The engine treats anchors between characters differently. */
function areAnchorsOutside(pattern: Pattern, isFirst: boolean, isLast: boolean): boolean {
  switch (pattern.kind) {
    case 'character':
      return true
    case 'anchor':
      return pattern.at === 'start' ? isFirst : isLast
    case 'sequence':
      return pattern.parts.every((part, index) =>
        areAnchorsOutside(part, isFirst && index === 0, isLast && index === pattern.parts.length - 1),
      )
    case 'choice':
      return pattern.options.every((option) => areAnchorsOutside(option, isFirst, isLast))
    case 'group':
      return areAnchorsOutside(pattern.body, isFirst, isLast)
    case 'repeat':
      return areAnchorsOutside(pattern.body, false, false)
  }
}

function parseChoice(reader: PatternReader): Pattern {
  const options = [parseSequence(reader)]
  while (reader.accept('|')) options.push(parseSequence(reader))
  const [only] = options
  return options.length === 1 && only ? only : { kind: 'choice', options }
}

function parseSequence(reader: PatternReader): Pattern {
  const parts: Pattern[] = []
  while (!reader.isAtEnd() && !reader.isAt('|') && !reader.isAt(')')) parts.push(parseRepeat(reader))
  if (parts.length === 0) throw reader.wrong('has an empty part')
  const [only] = parts
  return parts.length === 1 && only ? only : { kind: 'sequence', parts }
}

function parseRepeat(reader: PatternReader): Pattern {
  const body = parseAtom(reader)
  const bounds = parseBounds(reader)
  if (!bounds) return body
  if (body.kind === 'anchor') throw reader.wrong('repeats an anchor')
  const isLazy = reader.accept('?')
  if (parseBounds(reader)) throw reader.wrong('repeats a repetition')
  const [least, most] = bounds
  if (most < least) throw reader.wrong('has a repetition whose maximum is below its minimum')
  const repeat: Pattern = { kind: 'repeat', body, least, most, isLazy }
  if (size(repeat) > 255) throw reader.refused('repeat more than 255 times')
  return repeat
}

/** The largest number of copies of its most repeated part. */
function size(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'sequence':
      return Math.max(...pattern.parts.map(size))
    case 'choice':
      return Math.max(...pattern.options.map(size))
    case 'group':
      return size(pattern.body)
    case 'repeat':
      return size(pattern.body) * Math.max(1, pattern.least, pattern.most === Infinity ? 1 : pattern.most)
    default:
      return 1
  }
}

function parseBounds(reader: PatternReader): readonly [number, number] | null {
  if (reader.accept('*')) return [0, Infinity]
  if (reader.accept('+')) return [1, Infinity]
  if (reader.accept('?')) return [0, 1]
  if (!reader.isAt('{')) return null
  const [all, least, comma, most] = reader.take(/^\{(\d+)(,(\d*))?\}/)
  if (all === undefined) throw reader.wrong('has a brace that does not begin a repetition; write \\{ for the character')
  if (comma === undefined) return [Number(least), Number(least)]
  return [Number(least), most === '' ? Infinity : Number(most)]
}

function parseAtom(reader: PatternReader): Pattern {
  if (reader.accept('(')) return parseGroup(reader)
  if (reader.accept('[')) return { kind: 'character', set: parseBrackets(reader) }
  if (reader.accept('\\')) return parseEscape(reader)
  if (reader.accept('.')) return { kind: 'character', set: anyCharacter }
  if (reader.accept('^')) return { kind: 'anchor', at: 'start' }
  if (reader.accept('$')) return { kind: 'anchor', at: 'end' }
  if (reader.isAt('*') || reader.isAt('+') || reader.isAt('?') || reader.isAt('{'))
    throw reader.wrong('repeats nothing')
  return { kind: 'character', set: literal(reader.next(), reader) }
}

function parseGroup(reader: PatternReader): Pattern {
  const isCaptured = !reader.accept('?:')
  if (isCaptured && reader.isAt('?')) throw reader.refused('use look-around, named groups or options in a group')
  const number = isCaptured ? reader.nextGroup() : null
  const body = parseChoice(reader)
  if (!reader.accept(')')) throw reader.wrong('has a parenthesis that is not closed')
  return { kind: 'group', number, body }
}
