/** Below the control, so that the controls of a row stand in a line. */
export const helpWords = (help: string | undefined) =>
  help === undefined ? {} : { description: help, inputWrapperOrder: inOrder }

const inOrder = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[]
