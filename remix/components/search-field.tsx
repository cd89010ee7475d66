import { CloseButton, Loader, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useNavigation, useSearchParams } from '@remix-run/react'
import type { ReactNode, RefObject } from 'react'
import { useState } from 'react'
import { IconSearch } from './icons.ts'

/** Milliseconds after the last key before the list is asked for. */
const TYPING_MS = 120

interface Props {
  label: string
  inputRef?: RefObject<HTMLInputElement | null>
}

/** Searches the list below while one types; the words stand in the address as `search`. */
export function SearchField({ label, inputRef }: Props): ReactNode {
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
  const searchSoon = useDebouncedCallback(search, TYPING_MS)
  const clear = (
    <CloseButton
      size="sm"
      aria-label="Clear the search"
      onClick={() => {
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
      w={{ base: '100%', sm: 260 }}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        searchSoon(event.currentTarget.value)
      }}
      leftSection={searching ? <Loader size={14} /> : <IconSearch size={16} aria-hidden />}
      rightSection={typed === '' ? null : clear}
    />
  )
}
