import { createTheme, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core'

/** Buttons come in three roles: the accent, something dangerous, and everything else. */
const resolveVariant: VariantColorsResolver = ({ color, variant }) => {
  const isBad = color === 'bad'
  const tone = isBad ? 'var(--bad)' : 'var(--accent)'
  switch (variant) {
    case 'filled':
      return {
        background: tone,
        hover: isBad ? 'var(--bad-hover)' : 'var(--accent-hover)',
        color: isBad ? 'var(--on-bad)' : 'var(--on-accent)',
        border: '1px solid transparent',
      }
    case 'light':
      return {
        background: isBad ? 'var(--bad-soft)' : 'var(--accent-soft)',
        hover: isBad ? 'var(--bad-soft)' : 'var(--accent-soft)',
        color: isBad ? 'var(--bad)' : 'var(--accent-text)',
        border: '1px solid transparent',
      }
    case 'subtle':
    case 'transparent':
      return {
        background: 'transparent',
        hover: variant === 'subtle' ? 'var(--surface-pressed)' : 'transparent',
        color: isBad ? 'var(--bad)' : color === 'accent' ? 'var(--accent-text)' : 'var(--text-soft)',
        border: '1px solid transparent',
      }
    default:
      return {
        background: 'var(--surface-raised)',
        hover: 'var(--surface-hover)',
        color: isBad ? 'var(--bad)' : 'var(--text)',
        border: '1px solid var(--line-strong)',
      }
  }
}

// Mantine wants ten shades of its primary colour; ours has one per theme, and CSS knows it.
const accent: MantineColorsTuple = Array.from({ length: 10 }, () => '#0b7285') as unknown as MantineColorsTuple

const fade = { transition: 'fade', duration: 120 } as const

/** How Mantine's pieces look and behave here; their colours and sizes come from `tokens.css` through `mantine.css`. */
export const mantineTheme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  variantColorResolver: resolveVariant,
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'default' } },
    ActionIcon: { defaultProps: { size: 'md', variant: 'subtle', color: 'neutral' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: {
      defaultProps: {
        size: 'sm',
        allowDeselect: false,
        withCheckIcon: false,
        comboboxProps: { transitionProps: fade },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: fade } },
    // Without the focus placeholder, which is not a menu item, the first item gets the focus.
    Menu: {
      defaultProps: {
        transitionProps: fade,
        position: 'bottom-end',
        offset: 4,
        withInitialFocusPlaceholder: false,
        // A menu that is longer than its place is scrolled, not cut.
        middlewares: { flip: true, shift: true, size: { padding: 8 } },
        styles: { dropdown: { overflowY: 'auto' } },
      },
    },
    Popover: { defaultProps: { transitionProps: fade, offset: 4 } },
    Modal: {
      defaultProps: {
        lockScroll: false,
        yOffset: '12vh',
        transitionProps: fade,
        padding: 'md',
        // A dialog's header is not the banner of the page.
        attributes: { header: { role: 'none' } },
      },
    },
    Drawer: { defaultProps: { lockScroll: false, padding: 'md', attributes: { header: { role: 'none' } } } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
})
