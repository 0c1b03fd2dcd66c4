import { tableText } from '../text/table-text.ts'
import { comparisonText, rowsText } from '../text/version-text.ts'
import { pipelineNamed } from '../pipeline-named.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface DiffOptions extends SharedOptions {
  readonly rows?: boolean
}

export const listVersions = (pipeline: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { id } = await pipelineNamed(studio, pipeline)
    const { liveVersion: live } = await studio.services.pipelines.get({ id })
    const versions = await studio.services.pipelines.versions({ id })
    if (isJson) terminal.out(JSON.stringify({ live, versions }))
    else if (versions.length === 0) terminal.out(`${pipeline} has no version yet.`)
    else {
      const rows = versions.map(({ version, createdAt, authoredBy, comment }) => [
        ...[
          String(version),
          version === live ? 'live' : '',
          createdAt.slice(0, 19).replace('T', ' '),
          authoredBy ?? '',
          comment ?? '',
        ],
      ])
      terminal.out(tableText(columns, rows, terminal))
    }
    return 0
  })

interface Compared {
  readonly pipeline: string
  readonly from: number
  readonly to: number | undefined
}

export const diffVersions = ({ pipeline, from, to }: Compared, options: DiffOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson, stop }) => {
    const { pipelines } = studio.services
    const { id } = await pipelineNamed(studio, pipeline)
    const asked = { id, from, ...(to === undefined ? {} : { to }) }
    const compared = await pipelines.compare(asked)
    const rows = options.rows === true ? await pipelines.compareRows(asked, { signal: stop }) : null
    if (isJson) terminal.out(JSON.stringify({ ...compared, ...(rows ? { rows } : {}) }))
    else {
      terminal.out(comparisonText(compared, terminal.style))
      if (rows) terminal.out(`\n${rowsText(rows, terminal.style)}`)
    }
    return 0
  })

interface Named {
  readonly pipeline: string
  readonly version: number
}

export const restoreVersion = ({ pipeline, version }: Named, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { id } = await pipelineNamed(studio, pipeline)
    const restored = await studio.services.pipelines.restoreVersion({ id, version })
    const words = `Version ${version} is version ${restored.version} now.`
    terminal.out(isJson ? JSON.stringify({ version: restored.version }) : words)
    return 0
  })

export const publishVersion = (
  { pipeline, version }: Omit<Named, 'version'> & { readonly version: number | undefined },
  options: SharedOptions,
): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { id } = await pipelineNamed(studio, pipeline)
    const asked = version === undefined ? { id } : { id, version }
    const { liveVersion: live } = await studio.services.pipelines.publish(asked)
    terminal.out(isJson ? JSON.stringify({ live }) : `Version ${live} of ${pipeline} is live: schedules run it.`)
    return 0
  })

const columns = [
  { name: 'version', align: 'right' },
  { name: '', align: 'left' },
  { name: 'saved (UTC)', align: 'left' },
  { name: 'by', align: 'left' },
  { name: 'comment', align: 'left' },
] as const
