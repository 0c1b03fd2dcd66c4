/** The oldest major version of Postgres that Weir is tested with. */
export const oldestServer = 14
