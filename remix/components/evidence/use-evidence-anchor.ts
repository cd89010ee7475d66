import type { RefObject } from 'react'
import { useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds that pointer or focus must rest on a value, and that a card outlives them. */
const OPEN_MS = 350
const CLOSE_MS = 200

/** A value whose evidence is shown, and where on the screen it stands. */
export interface EvidenceAnchor {
  leadId: string
  field: string
  value: string
  rect: { top: number; left: number; width: number; height: number }
  /** Opened by click or Enter: the focus goes into the card and it stays until closed. */
  pinned: boolean
}

/** Attributes of an element that shows a value with evidence. */
export function evidenceProps(
  leadId: string,
  field: string,
  value: string,
): Record<`data-${string}`, string> {
  return { 'data-evidence-lead': leadId, 'data-evidence-field': field, 'data-evidence-value': value }
}

function anchorAt(target: EventTarget | null, pinned: boolean): EvidenceAnchor | null {
  if (!(target instanceof Element)) return null
  const element = target.closest<HTMLElement>('[data-evidence-lead]')
  const { evidenceLead, evidenceField, evidenceValue } = element?.dataset ?? {}
  if (!element || evidenceLead === undefined || evidenceField === undefined || evidenceValue === undefined)
    return null
  const { top, left, width, height } = element.getBoundingClientRect()
  return {
    leadId: evidenceLead,
    field: evidenceField,
    value: evidenceValue,
    rect: { top, left, width, height },
    pinned,
  }
}

export interface EvidenceCardState {
  anchor: EvidenceAnchor | null
  close: () => void
  /** While the pointer is on the card it stays. */
  hold: () => void
  release: () => void
}

/** Watches the values inside a container: one card for a whole table, instead of one for each of its cells. */
export function useEvidenceAnchor(container: RefObject<HTMLElement | null>): EvidenceCardState {
  const [anchor, setAnchor] = useState<EvidenceAnchor | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const later = useCallback((next: EvidenceAnchor | null, ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnchor((now) => (now?.pinned === true ? now : next)), ms)
  }, [])
  const close = useCallback(() => {
    clearTimeout(timer.current)
    setAnchor(null)
  }, [])

  useEffect(() => {
    const element = container.current
    if (element === null) return
    const enter = ({ target }: Event): void => {
      const next = anchorAt(target, false)
      if (next !== null) later(next, OPEN_MS)
    }
    const leave = ({ target }: Event): void => {
      if (anchorAt(target, false) !== null) later(null, CLOSE_MS)
    }
    const pin = ({ target }: Event): void => {
      const next = anchorAt(target, true)
      if (next === null || (target instanceof Element && target.closest('a') !== null)) return
      clearTimeout(timer.current)
      setAnchor(next)
    }
    const escape = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') close()
    }
    element.addEventListener('mouseover', enter)
    element.addEventListener('mouseout', leave)
    element.addEventListener('focusin', enter)
    element.addEventListener('focusout', leave)
    element.addEventListener('click', pin)
    element.addEventListener('keydown', escape)
    // The card hangs on a place of the screen, which scrolling moves away.
    document.addEventListener('scroll', close, { capture: true, passive: true })
    return () => {
      clearTimeout(timer.current)
      element.removeEventListener('mouseover', enter)
      element.removeEventListener('mouseout', leave)
      element.removeEventListener('focusin', enter)
      element.removeEventListener('focusout', leave)
      element.removeEventListener('click', pin)
      element.removeEventListener('keydown', escape)
      document.removeEventListener('scroll', close, { capture: true })
    }
  }, [container, later, close])

  return { anchor, close, hold: () => clearTimeout(timer.current), release: () => later(null, CLOSE_MS) }
}
