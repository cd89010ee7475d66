import { Text } from '@mantine/core'
import type { ReactNode, RefObject } from 'react'
import { useMemo, useRef } from 'react'
import classes from './editor.module.css'
import { spanOfLine } from './faults.ts'

/** As the style sheet has it, in pixels. */
const LINE_HEIGHT = 20
/** Lines that stay in sight above the one that is gone to. */
const ABOVE = 4

interface Props {
  text: string
  onChange: (text: string) => void
  /** Lines that are marked, from 1. */
  marked: ReadonlySet<number>
  field: RefObject<HTMLTextAreaElement>
}

/** Puts the cursor on a line and shows it. */
export function goToLine(field: HTMLTextAreaElement | null, line: number): void {
  if (field === null) return
  const [start, end] = spanOfLine(field.value, line)
  field.focus()
  field.setSelectionRange(start, end)
  field.scrollTop = Math.max(0, line - 1 - ABOVE) * LINE_HEIGHT
}

function LineNumbers({ count, marked }: { count: number; marked: ReadonlySet<number> }): ReactNode {
  return useMemo(
    () =>
      Array.from({ length: count }, (_, index) => (
        <div key={index} className={marked.has(index + 1) ? classes['marked'] : undefined}>
          {marked.has(index + 1) ? `✕ ${index + 1}` : index + 1}
        </div>
      )),
    [count, marked],
  )
}

/** The text of a pack with its lines numbered, those with faults marked. */
export function Editor({ text, onChange, marked, field }: Props): ReactNode {
  const gutter = useRef<HTMLDivElement>(null)
  const count = useMemo(() => text.split('\n').length, [text])
  return (
    <>
      <Text component="label" htmlFor="yaml" size="sm" fw={500} display="block" mb={4}>
        The pack, as YAML
      </Text>
      <div className={classes['frame']}>
        <div ref={gutter} className={classes['gutter']} aria-hidden>
          <LineNumbers count={count} marked={marked} />
        </div>
        <textarea
          ref={field}
          id="yaml"
          name="yaml"
          className={classes['text']}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={(event) => {
            if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop
          }}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={marked.size > 0}
          aria-describedby="check"
        />
      </div>
    </>
  )
}
