import { useEffect } from 'react'

/** Whether keys are meant for what they are typed into. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="radio"]), textarea, select, [role="dialog"]') !== null

/** j and k go from proposal to proposal, m merges the one that is gone to, d says that its leads are two. */
export function useProposalKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const cards = [...document.querySelectorAll<HTMLElement>('[data-proposal]')]
      const current = cards.findIndex((card) => card.contains(document.activeElement))
      const go = (to: number): void => cards[Math.max(0, Math.min(cards.length - 1, to))]?.focus()
      const press = (deed: string): void =>
        cards[current]?.querySelector<HTMLButtonElement>(`[data-deed="${deed}"]`)?.click()
      if (event.key === 'j') go(current + 1)
      else if (event.key === 'k') go(current < 0 ? 0 : current - 1)
      else if (event.key === 'm') press('merge')
      else if (event.key === 'd') press('dismiss')
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
