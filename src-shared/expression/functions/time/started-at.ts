/** The variable of the local engine that holds the time a run started. It is set when the engine is opened. */
export const startVariable = 'weir_started_at'

/** The time a run started, as a timestamp of the local engine in UTC. */
export const startedAt = `cast(cast(getvariable('${startVariable}') as timestamptz) as timestamp)`
