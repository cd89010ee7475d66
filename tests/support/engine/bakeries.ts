/** A small pack as its author would write it, for tests that bend it. */
import { stringify } from 'yaml'
import { parseVertical } from '../../../server/engine/verticals/parse-vertical.ts'
import type { Vertical } from '../../../server/engine/verticals/vertical.ts'

export const BAKERIES = {
  id: 'bakeries',
  version: '1.2.0',
  name: 'Bakeries',
  description: 'Shops that bake their own bread and sell it.',
  criteria: [
    {
      id: 'bakery',
      kind: 'industry',
      label: 'Bakery',
      strength: 'must',
      weight: 60,
      value: { codes: { nace: ['10.71'] }, words: 'bakery, bäckerei' },
    },
    {
      id: 'no-mill',
      kind: 'keyword',
      label: 'No mill',
      strength: 'mustNot',
      weight: 40,
      value: { words: ['flour mill'] },
    },
  ],
  sources: { 'url-list': {}, overpass: { tags: ['shop=bakery'] } },
  pageHints: { people: ['our bakers'] },
  titles: [
    { function: 'baking', seniority: 'owner', words: ['master baker', 'baker and owner'] },
    { function: 'baking', seniority: 'staff', words: 'baker, bäckerin' },
  ],
  notTitles: 'baker street ..., ... of cakes, bread baker bot',
  scoring: {
    lead: {
      seniority: { owner: 20, partner: 0, executive: 0, director: 0, manager: 0, staff: 5 },
      personalEmail: 10,
      phone: 5,
      generalContact: 0,
    },
    threshold: 50,
  },
  golden: {
    titles: { Baker: 'baking/staff', Plumber: null },
    pages: { 'Our bakers': 'people' },
    companies: [{ name: 'Brot & Co', text: 'Bäckerei seit 1901', meets: ['bakery'], fits: true }],
  },
}

/** Reads a pack from an object, as `bakeries.yaml`. */
export const parsePack = (pack: unknown): Vertical => parseVertical('bakeries.yaml', stringify(pack))
