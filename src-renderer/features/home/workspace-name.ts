/** What a person calls the workspace: its folder, without the path that leads there. */
export function workspaceName(folder: string): string {
  const last = folder
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .at(-1)
  return last === undefined ? 'Workspace' : last.replace(/^\./, '')
}
