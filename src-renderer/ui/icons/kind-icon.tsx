import {
  IconArchive,
  IconArrowsJoin,
  IconArrowsSplit2,
  IconFileImport,
  IconSparkles,
  IconStackPush,
  IconShieldCheck,
  IconSquareDashed,
  IconTableImport,
  IconWand,
  type TablerIcon,
} from '@tabler/icons-react'

const icons: Readonly<Record<string, TablerIcon>> = {
  source: IconFileImport,
  transform: IconWand,
  validate: IconShieldCheck,
  target: IconTableImport,
  branch: IconArrowsSplit2,
  join: IconArrowsJoin,
  union: IconStackPush,
  enrich: IconSparkles,
  archive: IconArchive,
}

/** The sign of a node kind, in the kind's colour. */
export function KindIcon({ kind, size = 16 }: { kind: string; size?: number }) {
  const Icon = icons[kind] ?? IconSquareDashed
  return <Icon size={size} stroke={1.7} color={kindColour(kind)} aria-hidden />
}

export const kindColour = (kind: string): string => `var(--kind-${kind}, var(--text-quiet))`
