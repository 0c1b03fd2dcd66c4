const variable = 'WEIR_PASSPHRASE'

/** The passphrase that Weir was started with. It is taken out of the environment, which each process that is started later inherits. */
export function takePassphrase(environment: NodeJS.ProcessEnv = process.env): string | null {
  const given = environment[variable]
  Reflect.deleteProperty(environment, variable)
  return given || null
}
