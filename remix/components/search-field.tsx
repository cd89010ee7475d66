import { CloseButton, Loader, TextInput } from '@mantine/core'
import { useNavigation, useSearchParams } from '@remix-run/react'
import type { ReactNode, RefObject } from 'react'
import { useEffect, useRef, useState } from 'react'
import { IconSearch } from './icons.ts'
import { useLatest } from './use-latest.ts'

/**
 * Milliseconds after the last key before the list is asked for: about as long as the quickest keys are apart. Behind a lone letter,
 * which finds half of everything, another is likely to come.
 */
const pauseBehind = (typed: string): number => (typed.trim().length === 1 ? 150 : 60)

interface Props {
  label: string
  inputRef?: RefObject<HTMLInputElement | null>
  /** Where there is room for it, in pixels. */
  width?: number
}

/** Searches the list below while one types; the words stand in the address as `search`. */
export function SearchField({ label, inputRef, width = 260 }: Props): ReactNode {
  const [params, setParams] = useSearchParams()
  const present = params.get('search') ?? ''
  const [{ typed, sent, seen }, set] = useState({ typed: present, sent: present, seen: present })
  const searching = useNavigation().state === 'loading' && typed !== present

  // Back and forward change the address under the field; what one types is ahead of it and stays.
  if (present !== seen) set({ sent, seen: present, typed: present === sent ? typed : present })
  const setTyped = (value: string): void => set((before) => ({ ...before, typed: value }))

  const search = (value: string): void => {
    set((before) => ({ ...before, sent: value.trim() }))
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        next.delete('after')
        next.delete('before')
        if (value.trim() === '') next.delete('search')
        else next.set('search', value.trim())
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const searchSoon = useLatest(search)
  useEffect(() => () => clearTimeout(timer.current), [])
  const clear = (
    <CloseButton
      size="sm"
      aria-label="Clear the search"
      onClick={() => {
        clearTimeout(timer.current)
        setTyped('')
        search('')
      }}
    />
  )
  return (
    <TextInput
      ref={(inputRef as RefObject<HTMLInputElement> | undefined) ?? null}
      type="search"
      aria-label={label}
      placeholder={label}
      w={{ base: '100%', sm: width }}
      value={typed}
      onChange={(event) => {
        const { value } = event.currentTarget
        setTyped(value)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => searchSoon(value), pauseBehind(value))
      }}
      leftSection={searching ? <Loader size={14} /> : <IconSearch size={16} aria-hidden />}
      rightSection={typed === '' ? null : clear}
    />
  )
}
