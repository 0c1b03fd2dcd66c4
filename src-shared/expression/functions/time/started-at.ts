/** The time a run started, as a timestamp of the local engine in UTC. It is set when the engine is opened. */
export const startedAt = "cast(cast(getvariable('weir_started_at') as timestamptz) as timestamp)"
