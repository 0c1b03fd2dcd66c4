import { AppError } from '../../../src-shared/errors/app-error.ts'
import { importLegacy } from '../../../src-shared/pipeline/legacy/import-legacy.ts'
import { isLegacyDocument } from '../../../src-shared/pipeline/legacy/legacy-document.ts'
import type { Services } from '../../services/services.ts'

/** The newest version of a pipeline. Throws pipeline_is_legacy where it has nodes and edges only, and not_found where nothing is saved. */
export async function requireSaved({ pipelines }: Pick<Services, 'pipelines'>, id: string): Promise<number> {
  const { name, version, ir } = await pipelines.get({ id })
  if (version > 0) return version
  if (!isLegacyDocument(ir)) throw new AppError('not_found', { what: 'IR version of', id })
  const [first] = importLegacy(ir).problems
  throw new AppError('pipeline_is_legacy', { name, first: first?.message ?? 'It says too little to run.' })
}
