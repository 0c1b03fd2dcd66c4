/** Who answers whether Postgres reads a text into a type: the engine database itself, which the load has open anyway. */
export const postgresProvider = 'postgres'
