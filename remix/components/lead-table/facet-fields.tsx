import { Autocomplete, MultiSelect, NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { useCountryNames, useNumberFormat } from '../../locale.tsx'
import { LEAD_SOURCES, sourceInWords } from '../../words/leads.ts'
import { LeadFacetsQuery } from './documents.ts'
import type { PartProps } from './filters.tsx'

interface Facet {
  value: string
  count: number
  countIsExact: boolean
}

/** A value with its leads behind it: "Austria (1,204)", "Germany (over 1,000)". */
function useFacetLabel(): (facet: Facet, name: string) => string {
  const format = useNumberFormat()
  return ({ count, countIsExact }, name) => `${name} (${countIsExact ? '' : 'over '}${format(count)})`
}

/** In the list of choices, inside the filter's own popover. */
const INSIDE = { withinPortal: false } as const

function Countries({ filter, change, facets }: PartProps & { facets: Facet[] }): ReactNode {
  const nameCountry = useCountryNames()
  const label = useFacetLabel()
  const chosen = filter.countries ?? []
  const known = new Map(facets.map((facet) => [facet.value, facet]))
  return (
    <MultiSelect
      label="Country of the company"
      size="sm"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Clear the countries' }}
      value={chosen}
      data={[
        ...facets.map(({ value }) => ({ value, label: nameCountry(value) })),
        ...chosen.filter((code) => !known.has(code)).map((value) => ({ value, label: nameCountry(value) })),
      ]}
      renderOption={({ option }) => {
        const facet = known.get(option.value)
        return facet === undefined ? option.label : label(facet, option.label)
      }}
      nothingFoundMessage="No company is known to be there"
      comboboxProps={INSIDE}
      maxDropdownHeight={180}
      onChange={(codes) => change({ countries: codes.join(',') })}
    />
  )
}

/** Words are taken once the field is left, Enter is pressed, or one of the list is chosen. */
function Industry({ filter, change, facets }: PartProps & { facets: Facet[] }): ReactNode {
  const value = filter.industry ?? ''
  const [draft, setDraft] = useState(value)
  const [taken, setTaken] = useState(value)
  if (taken !== value) {
    setTaken(value)
    setDraft(value)
  }
  const commit = (industry: string): void => {
    if (industry !== value) change({ industry })
  }
  return (
    <Autocomplete
      label="Industry of the company"
      size="sm"
      value={draft}
      data={facets.map((facet) => facet.value)}
      limit={8}
      comboboxProps={INSIDE}
      onChange={setDraft}
      onOptionSubmit={commit}
      onBlur={() => commit(draft)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(draft)
      }}
    />
  )
}

function Fields({ filter, change }: PartProps): ReactNode {
  const [{ data }] = useQuery({ query: LeadFacetsQuery })
  const label = useFacetLabel()
  const facets = data?.leadFacets
  return (
    <>
      <Countries filter={filter} change={change} facets={facets?.countries ?? []} />
      <Industry filter={filter} change={change} facets={facets?.industries ?? []} />
      <NativeSelect
        label="How they came"
        size="sm"
        value={filter.source ?? ''}
        data={[
          { value: '', label: 'Any way' },
          ...LEAD_SOURCES.map((value) => {
            const facet = facets?.sources.find((one) => one.value === value)
            const words = sourceInWords(value)
            return { value, label: facet === undefined ? words : label(facet, words) }
          }),
        ]}
        onChange={(event) => change({ source: event.currentTarget.value })}
      />
    </>
  )
}

/** Filters whose choices are the workspace's own. While they are on their way, and when they do not come, one can type. */
export function FacetFields(props: PartProps): ReactNode {
  return (
    <BrowserQueries>
      <Fields {...props} />
    </BrowserQueries>
  )
}
