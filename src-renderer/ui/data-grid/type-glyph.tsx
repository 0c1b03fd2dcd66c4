import {
  IconBraces,
  IconCalendar,
  IconClock,
  IconFingerprint,
  IconHash,
  IconLetterCase,
  IconToggleLeft,
  type TablerIcon,
} from '@tabler/icons-react'

import { shortTypeName, type TypeFamily, typeFamily } from './type-family.ts'

const glyphs: Readonly<Record<TypeFamily, TablerIcon>> = {
  text: IconLetterCase,
  number: IconHash,
  boolean: IconToggleLeft,
  date: IconCalendar,
  time: IconClock,
  json: IconBraces,
  uuid: IconFingerprint,
}

/** A column's type as one small sign; the type itself on hover and for screen readers. */
export function TypeGlyph({ type, size = 14 }: { type: string; size?: number }) {
  const Glyph = glyphs[typeFamily(type)]
  const name = shortTypeName(type)
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      style={{ display: 'inline-flex', flex: 'none', color: 'var(--text-quiet)' }}
    >
      <Glyph size={size} stroke={1.8} aria-hidden />
    </span>
  )
}
