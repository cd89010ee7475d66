import { useDocumentVisibility } from '@mantine/hooks'
import { useRevalidator } from '@remix-run/react'
import type { DocumentInput } from '@urql/core'
import { useEffect, useRef, useState } from 'react'

/** Least milliseconds between two loads. */
const LOAD_MS = 500
/** Browsers open six connections to a server, and a stream takes one of them for as long as it lasts. */
const MAX_STREAMS = 3

/** A subscription, loaded once it is needed, that tells, as `progress`, where something of this id stands, now and after each change. */
export interface ProgressOf<State> {
  load: () => Promise<DocumentInput<{ progress: { state: State } }, { id: string }>>
  /** Whether it still goes on in such a state. */
  isUnderWay: (state: State) => boolean
}

/**
 * Loads the page's data again whenever one of these has come further, as long as the page can be seen. Of many, those that stand last
 * are followed: lists have the newest first, and workers begin with the oldest.
 */
export function useReloadOnProgress<State>(ids: readonly string[], of: ProgressOf<State>): void {
  const { revalidate, state } = useRevalidator()
  const visible = useDocumentVisibility() !== 'hidden'
  const [told, tell] = useState(0)
  const taken = useRef(0)
  const loadedAt = useRef(0)
  const followed = ids.slice(-MAX_STREAMS).join(' ')
  useEffect(() => {
    if (!visible || followed === '') return
    const leave = new AbortController()
    const note = (): void => tell((before) => before + 1)
    const begin = async (): Promise<void> => {
      const [{ followStream }, document] = await Promise.all([import('./follow-stream.ts'), of.load()])
      for (const id of followed.split(' '))
        followStream(document, { id }, leave.signal, {
          onSignedOut: note,
          onData: ({ progress }) => {
            note()
            return !of.isUnderWay(progress.state)
          },
        })
    }
    begin().catch(note)
    return () => leave.abort()
  }, [visible, followed, of])
  useEffect(() => {
    if (told === taken.current || state !== 'idle') return
    const wait = Math.max(0, loadedAt.current + LOAD_MS - Date.now())
    const timer = setTimeout(() => {
      taken.current = told
      loadedAt.current = Date.now()
      void revalidate()
    }, wait)
    return () => clearTimeout(timer)
  }, [told, state, revalidate])
}
