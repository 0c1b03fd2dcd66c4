import { z } from 'zod'

const oneCharacter = z.string().refine((text) => /^.$/su.test(text), 'is one character')

export const formatOptionsSchema = z
  .strictObject({
    delimiter: oneCharacter,
    quote: oneCharacter,
    escape: oneCharacter,
    header: z.boolean(),
    encoding: z.string().min(1),
    nullValues: z.array(z.string()),
    skipRows: z.number().int().min(0),
    skipLastRows: z.number().int().min(0),
    comment: oneCharacter,
    recordPath: z.string().min(1),
    compression: z.enum(['none', 'gzip', 'zstd', 'zip']),
    sheet: z.string().min(1),
    headerRow: z.number().int().min(1),
    headerRows: z.number().int().min(1).max(5),
    range: z.string().min(1),
    fillMergedCells: z.boolean(),
    flattenObjects: z.boolean(),
    dropTrailingEmptyFields: z.boolean(),
    padShortRecords: z.boolean(),
    stripNul: z.boolean(),
    cutNanoseconds: z.boolean(),
    stripByteOrderMarks: z.boolean(),
    replaceInvalidBytes: z.boolean(),
  })
  .partial()
export type FormatOptions = z.infer<typeof formatOptionsSchema>
export type FormatOptionName = keyof FormatOptions
