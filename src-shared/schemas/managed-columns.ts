/** The columns that Weir adds to every table of a schema, besides its fields. */
export interface ManagedColumn {
  readonly name: string
  readonly ddl: string
}

/** Only where no field is the primary key. */
export const generatedId: ManagedColumn = { name: 'id', ddl: '"id" BIGSERIAL PRIMARY KEY' }

export const timeColumns: readonly ManagedColumn[] = [
  { name: 'created_at', ddl: '"created_at" TIMESTAMPTZ NOT NULL DEFAULT NOW()' },
  { name: 'updated_at', ddl: '"updated_at" TIMESTAMPTZ NOT NULL DEFAULT NOW()' },
]

/** Which load and which record of its file a row came from. */
export const lineageColumns: readonly ManagedColumn[] = [
  { name: '_weir_load', ddl: '"_weir_load" BIGINT' },
  { name: '_weir_row', ddl: '"_weir_row" BIGINT' },
]

/** Names that Postgres reserves in every table. */
export const systemColumns = ['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid']
