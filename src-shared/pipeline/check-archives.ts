import type { Problem } from '../errors/problem.ts'
import { archivedConfig, type ArchivedSource, archivedSources } from './archived-sources.ts'
import type { Pipeline } from './ir.ts'
import { nodeError } from './nodes/node-problem.ts'

/** A file can be moved to one place only, and not to one where a run would mistake it for a waiting or staged file. */
export function checkArchives(pipeline: Pipeline): readonly Problem[] {
  const archived = archivedSources(pipeline)
  return archived.flatMap((each, index) => {
    const first = archived.slice(0, index).find(({ source }) => source === each.source)
    return [...(first ? [repeats(pipeline, each, first)] : []), ...folderProblems(pipeline, each)]
  })
}

function repeats(pipeline: Pipeline, { archive, source }: ArchivedSource, first: ArchivedSource): Problem {
  const message = `The files of ${source.id} go to the folders of ${first.archive.id} already, and ${archive.id} would move them too. Keep one of the two.`
  return nodeError('archive_repeats', message, archive.id, placeOf(pipeline, archive))
}

function folderProblems(pipeline: Pipeline, { archive, source }: ArchivedSource): readonly Problem[] {
  const { stagingFolder = '.processing/' } = archivedConfig(pipeline, source).atomicity ?? {}
  return (['successFolder', 'failureFolder'] as const).flatMap((key) => {
    const folder = archive[key]
    if (folder === undefined) return []
    const place = `${placeOf(pipeline, archive)}.${key}`
    if (plain(folder) === plain(stagingFolder)) {
      const message = `${folder} is the staging folder of ${source.id}. Name another folder.`
      return [nodeError('archive_is_staging', message, archive.id, place)]
    }
    if (plain(folder) === '' || (isAbsolute(folder) && plain(folder) === plain(source.config.path))) {
      const message = `${folder} is the folder that ${source.id} reads from, so the next run would load the files again. Name another folder.`
      return [nodeError('archive_is_source', message, archive.id, place)]
    }
    return []
  })
}

/** A normalized folder path; empty for the base folder. */
function plain(folder: string): string {
  const text = folder.trim().replace(/^(?:\.\/+)+/, '')
  return text === '.' ? '' : text.replace(/(.)\/+$/, '$1')
}

const isAbsolute = (folder: string): boolean => /^(?:\/|[A-Za-z]:[\\/])/.test(folder)

const placeOf = (pipeline: Pipeline, node: ArchivedSource['archive']): string =>
  `nodes[${pipeline.nodes.indexOf(node)}]`
