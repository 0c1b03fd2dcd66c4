/** When a target runs a hook: before its rows are loaded, or after. The property of the target that holds it. */
export const hookSlots = ['preHook', 'postHook'] as const
export type HookSlot = (typeof hookSlots)[number]

/** What the form and the receipt call each. */
export const hookSlotLabels: Readonly<Record<HookSlot, string>> = {
  preHook: 'Before the load',
  postHook: 'After the load',
}
