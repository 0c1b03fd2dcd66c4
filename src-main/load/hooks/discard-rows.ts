import pg from 'pg'

/** Runs a statement and keeps none of its rows, however many there are. */
export function discardRows(client: pg.Client, text: string, values?: readonly unknown[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query<pg.QueryResultRow>(values ? { text, values: [...values] } : { text })
    // A query that somebody listens to row by row collects none.
    query.on('row', () => undefined)
    query.on('end', () => resolve())
    query.on('error', reject)
    client.query(query)
  })
}
