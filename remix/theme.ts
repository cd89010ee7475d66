import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'
import { createTheme } from '@mantine/core'

/** The one accent: a deep sea blue. Shades 7 and darker carry white text at AA. */
const accent: MantineColorsTuple = [
  '#e9f6f8',
  '#d3ebef',
  '#a6d6df',
  '#74bfcd',
  '#4cacbe',
  '#33a0b5',
  '#1a8ea4',
  '#0b7a8f',
  '#086a7d',
  '#055665',
]

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 7 },
  colors: { accent },
  defaultRadius: 'sm',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1.0625rem' }, h3: { fontSize: '0.9375rem' } },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        multiline: true,
        maw: 360,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Button: { defaultProps: { fw: 500 } },
    Badge: { defaultProps: { tt: 'none', fw: 500, radius: 'sm' } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        // Its head is a <header>, which would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
    // The title in the alert's own colour is below AA on its tint.
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Paper: { defaultProps: { withBorder: true } },
  },
})

/** Mantine's quiet text is below AA on its own backgrounds: both are brought to at least 4.5 : 1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545b63',
    '--mantine-color-placeholder': '#6b727a',
    '--mantine-color-error': '#c22525',
    '--surface': '#ffffff',
    '--canvas': '#f6f7f8',
    '--line': '#dfe3e6',
    '--row-hover': '#f1f5f6',
    '--row-selected': '#e4f2f5',
    '--mark': '#fff0b3',
  },
  dark: {
    '--mantine-color-dimmed': '#a9afb5',
    '--mantine-color-placeholder': '#8f969c',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-body': '#1a1c1e',
    '--surface': '#212426',
    '--canvas': '#1a1c1e',
    '--line': '#373c40',
    '--row-hover': '#292d30',
    '--row-selected': '#153840',
    '--mark': '#5f4b00',
  },
})
