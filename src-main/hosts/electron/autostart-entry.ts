/** A desktop entry that starts a command. Its quoting is that of the Desktop Entry Specification. */
export const autostartEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Weir',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    '',
  ].join('\n')

/** Inside the quotes a backslash is escaped twice: once for the argument, once for the value of the key. */
const quoted = (argument: string): string =>
  `"${argument.replace(/["`$\\]/g, (sign) => (sign === '\\' ? '\\\\\\\\' : `\\\\${sign}`)).replaceAll('%', '%%')}"`
