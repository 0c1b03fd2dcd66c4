import { baseName } from '../../ui/format/format-path.ts'

/** What a person calls the workspace: its folder, without the path that leads there. */
export const workspaceName = (folder: string): string => baseName(folder).replace(/^\./, '') || 'Workspace'
