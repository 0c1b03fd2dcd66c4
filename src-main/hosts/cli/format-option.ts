import { InvalidArgumentError } from 'commander'

/** Collects the options of a format in the order they are given. */
export function formatOption(text: string, before: readonly (readonly [string, string])[]) {
  const at = text.indexOf('=')
  if (at > 0) return [...before, [text.slice(0, at), text.slice(at + 1)] as const]
  throw new InvalidArgumentError('Write a name, an equals sign and a value, for example encoding=windows-1252.')
}
