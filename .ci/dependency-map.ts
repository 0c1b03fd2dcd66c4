import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = `${root}ARCHITECTURE.md`
const begin = '<!-- dependency map: begin (npm run map) -->'
const end = '<!-- dependency map: end -->'

interface Cruise {
  readonly modules: readonly { source: string; dependencies: readonly { resolved: string }[] }[]
}

/** The folder that stands for a file on the map: two levels deep, hosts and features three. */
function box(path: string): string | null {
  const parts = path.split('/')
  if (!/^src-(shared|main|renderer)$/.test(parts[0] ?? '')) return null
  const depth = parts[1] === 'hosts' || parts[1] === 'features' || parts[1] === 'engine' ? 3 : 2
  return parts.slice(0, Math.min(depth, parts.length - 1)).join('/')
}

function drawMap(): string {
  const args = [
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    '--exclude',
    '[.]test[.]tsx?$|/testing/',
    'src-shared',
    'src-main',
    'src-renderer',
  ]
  const text = execFileSync('depcruise', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32',
  })
  const edges = new Map<string, Set<string>>()
  for (const { source, dependencies } of (JSON.parse(text) as Cruise).modules) {
    const from = box(source)
    if (from === null) continue
    for (const { resolved } of dependencies) {
      const to = box(resolved)
      if (to !== null && to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to))
    }
  }
  const rows = [...edges]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([from, targets]) => {
      const shared = [...targets]
        .filter((to) => to.startsWith('src-shared'))
        .map((to) => `\`${to.replace('src-shared/', '')}\``)
        .sort()
      const own = [...targets]
        .filter((to) => !to.startsWith('src-shared'))
        .map((to) => `\`${to}\``)
        .sort()
      return from.startsWith('src-shared')
        ? `| \`${from}\` | | ${shared.join(' ')} |`
        : `| \`${from}\` | ${own.join(' ')} | ${shared.join(' ')} |`
    })
  return ['<!-- prettier-ignore -->', '| folder | needs | of src-shared |', '| --- | --- | --- |', ...rows].join('\n')
}

const text = readFileSync(page, 'utf8')
const [before, rest = ''] = text.split(begin)
const after = rest.split(end)[1] ?? ''
const next = `${before ?? ''}${begin}\n\n${drawMap()}\n\n${end}${after}`
if (process.argv.includes('--check')) {
  const plain = (value: string) => value.replace(/[ \t|-]+/g, ' ').replace(/\n+/g, '\n')
  if (plain(next) !== plain(text)) {
    console.error('The dependency map in ARCHITECTURE.md is not what the code says. Run "npm run map".')
    process.exitCode = 1
  }
} else {
  writeFileSync(page, next)
}
