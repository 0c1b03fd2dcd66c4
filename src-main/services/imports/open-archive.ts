import { fileBytes, firstBytes } from '../../formats/text/file-bytes.ts'
import { formatOfParts } from '../../formats/refuse-another-kind.ts'
import { signatureOf } from '../../formats/layout/signed-format.ts'
import { lookOf } from '../../formats/text/packing.ts'
import { unpacked } from '../../formats/text/unpacked.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { beginningOf, dataFilesOf, unpackArchive, unpackMember, type UnpackOrder } from './unpack-archive.ts'

const headBytes = 4_096
const nothingIn = 'it holds no file'

/** The files to read for a file: itself, or what an archive holds that no source reads while it is packed. */
export async function openArchive(order: UnpackOrder): Promise<readonly string[]> {
  const { file } = order
  const packing = lookOf(await firstBytes(fileBytes(file), 16))
  if (packing === 'zip' && (await formatOfParts(file)) !== 'xlsx') return openZip(order)
  if (packing !== 'gzip' && packing !== 'zstd') return [file.path]
  const head = await firstBytes(unpacked(file, packing), headBytes)
  if (head.subarray(257, 262).toString('latin1') === 'ustar') {
    throw new AppError('file_no_table', {
      nodeId: file.nodeId,
      file: file.name,
      reason: 'it is a tar archive, which has to be extracted first',
    })
  }
  if (readsPacked(head)) return [file.path]
  return unpackMember(order, file.name.replace(/\.(?:gz|gzip|zst|zstd)$/i, ''), unpacked(file, packing))
}

async function openZip(order: UnpackOrder): Promise<readonly string[]> {
  const { file } = order
  const entries = await dataFilesOf(file)
  const [only, ...others] = entries
  if (!only) throw new AppError('zip_unreadable', { nodeId: file.nodeId, file: file.name, reason: nothingIn })
  const isReadAsItIs = others.length === 0 && !only.isEncrypted && readsPacked(await beginningOf(file, only, headBytes))
  return isReadAsItIs ? [file.path] : unpackArchive(order)
}

/** Text formats are read while they are compressed; the others say where their parts are, and have to be files. */
const readsPacked = (head: Buffer): boolean => {
  const signed = signatureOf(head)
  return (signed === undefined || signed.isText) && lookOf(head) === null
}
