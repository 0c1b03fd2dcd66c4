/** The columns that Weir adds to every table of a schema, besides its fields. */
export interface ManagedColumn {
  readonly name: string
  readonly ddl: string
}

/** Only where no field is the primary key, or has this name. */
export const generatedId: ManagedColumn = { name: 'id', ddl: '"id" BIGSERIAL PRIMARY KEY' }

export const timeColumns: readonly ManagedColumn[] = [
  { name: 'created_at', ddl: '"created_at" TIMESTAMPTZ NOT NULL DEFAULT NOW()' },
  { name: 'updated_at', ddl: '"updated_at" TIMESTAMPTZ NOT NULL DEFAULT NOW()' },
]

/** The columns that a table of these fields gets besides them. A field takes the place of the one that has its name. */
export function managedColumnsOf(
  fields: readonly { readonly name: string; readonly isPrimaryKey: boolean }[],
): readonly ManagedColumn[] {
  const hasKey = fields.some((field) => field.isPrimaryKey)
  const columns = [...(hasKey ? [] : [generatedId]), ...timeColumns]
  return columns.filter(({ name }) => !fields.some((field) => field.name === name))
}

/** Which load and which record of its file a row came from. */
export const weirLineage: readonly ManagedColumn[] = [
  { name: '_weir_load', ddl: '"_weir_load" BIGINT' },
  { name: '_weir_row', ddl: '"_weir_row" BIGINT' },
]

/** The same as the platform writes it, for a database that it shares. */
export const platformLineage: ManagedColumn = { name: '_kaireon_lineage', ddl: '"_kaireon_lineage" JSONB' }

export const lineages = ['weir', 'kaireon'] as const
export type Lineage = (typeof lineages)[number]

/** The columns that a schema gives its table for it. */
export const lineageColumns = (lineage: Lineage | undefined): readonly ManagedColumn[] =>
  lineage === 'kaireon' ? [platformLineage] : weirLineage

/** Every column that Weir may fill by itself in tables of schemas. */
export const managedNames: readonly string[] = [...timeColumns, ...weirLineage, platformLineage].map(({ name }) => name)

/** Names that Postgres reserves in every table. */
export const systemColumns = ['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid']
