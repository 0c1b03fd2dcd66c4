export type CsvRecord = readonly (string | null)[]

/** Records of CSV as Postgres writes it: a field without quotes that is empty is null, one with quotes is a text. */
export async function* readCsvRecords(chunks: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  let record: (string | null)[] = []
  let field = ''
  let isQuoted = false
  let state: 'start' | 'plain' | 'quotes' | 'quote in quotes' = 'start'
  const endField = () => {
    record.push(field === '' && !isQuoted ? null : field)
    field = ''
    isQuoted = false
    state = 'start'
  }
  for await (const chunk of chunks) {
    for (const sign of chunk) {
      if (state === 'quotes') {
        if (sign === '"') state = 'quote in quotes'
        else field += sign
      } else if (sign === '"' && (state === 'start' || state === 'quote in quotes')) {
        if (state === 'quote in quotes') field += '"'
        isQuoted = true
        state = 'quotes'
      } else if (sign === ',') endField()
      else if (sign === '\n') {
        endField()
        yield record
        record = []
      } else {
        field += sign
        state = 'plain'
      }
    }
  }
}
