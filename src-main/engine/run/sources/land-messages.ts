import { writeFlaw } from '../../../../src-shared/formats/record-flaws.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { type Column, textColumn } from '../../../../src-shared/values/column.ts'
import { openRowWriter } from '../../../databases/row-writer.ts'
import type { RowsFile } from '../../../databases/row-database.ts'
import type { OpenedFile, ReaderTools } from '../../../formats/file-reader.ts'
import { flawList } from '../../../formats/flaw-list.ts'
import { type MessageDecoder, messageText } from '../../../streams/messages/message-decoder.ts'
import type { MessagesFile } from '../../../streams/messages/messages-file.ts'
import { landRows } from './land-rows.ts'

/** The messages of a partition that a run has fetched. */
export interface MessagesToLand {
  readonly nodeId: string
  readonly name: string
  readonly messages: MessagesFile
  /** Why a message cannot be read, by its number from 1. */
  readonly flaws: ReadonlyMap<number, string>
  readonly columns: readonly Column[]
  readonly decoder: MessageDecoder
  /** Whether messages that cannot be read are marked; otherwise the list of them is thrown. */
  readonly keepsFlawed: boolean
}

const marks = [hiddenColumns.flaw, hiddenColumns.repairs].map(textColumn)

/** Messages as a file, a record each. Its line is its offset, and its text the message as it came. */
export function landMessages(landing: MessagesToLand, tools: ReaderTools): OpenedFile {
  const { nodeId, name, messages, flaws, columns, decoder, keepsFlawed } = landing
  const write = (file: RowsFile) => writeMessages(landing, file)
  const landed = landRows(
    { nodeId, name, columns: [...columns, ...marks], write, mostRows: Infinity, part: name },
    tools,
  )
  return {
    ...landed,
    columns,
    inspect: async (order) => {
      if (!keepsFlawed) await refuseFlawed(landing)
      const facts = { ...(await landed.inspect(order)), sizeBytes: messages.sizeBytes }
      return flaws.size === 0 ? facts : { ...facts, hasMarks: true, flawed: flaws.size }
    },
    locate: async (numbers) => {
      const places = new Map<number, { line: number; start: number; end: number }>()
      for (const number of numbers) {
        const { offset } = await messages.at(number)
        places.set(number, { line: offset, start: number, end: number + 1 })
      }
      return places
    },
    textOf: async ({ start }) => messageText(await messages.at(start), decoder),
  }
}

async function writeMessages({ messages, flaws, columns, decoder }: MessagesToLand, file: RowsFile): Promise<number> {
  const writer = await openRowWriter(file, [...columns, ...marks])
  let number = 0
  try {
    for await (const message of messages.all()) {
      if (number === file.most) break
      number++
      const flaw = flaws.get(number)
      const fields = flaw === undefined ? await decoder.decode(message) : null
      const mark = flaw === undefined ? null : writeFlaw({ kind: 'message_invalid', detail: flaw })
      writer.add([...columns.map((column) => fields?.get(column.name)?.text ?? null), mark, null])
      if (!writer.isFull()) continue
      file.signal.throwIfAborted()
      await writer.flush()
    }
    return await writer.finish()
  } finally {
    await writer.discard()
  }
}

const mostNamed = 20

async function refuseFlawed({ nodeId, name, messages, flaws }: MessagesToLand): Promise<void> {
  const list = flawList({ nodeId, path: '', name })
  for (const [number, detail] of [...flaws].slice(0, mostNamed)) {
    const { offset } = await messages.at(number)
    list.add(offset, { kind: 'message_invalid', detail }, `offset ${offset}`)
  }
  const failure = list.failure(flaws.size)
  if (failure) throw failure
}
