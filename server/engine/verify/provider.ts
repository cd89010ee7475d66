/** Whose servers take a domain's mail, told from the names of its mail servers. Pure. */

import { getDomain } from 'tldts'

/** Families by the ends of their servers' names. */
const SUFFIXES = {
  google: ['google.com', 'googlemail.com'],
  outlook: ['olc.protection.outlook.com'],
  microsoft365: ['mail.protection.outlook.com', 'mx.microsoft'],
  yahoo: ['yahoodns.net'],
  icloud: ['mail.icloud.com', 'mail.me.com'],
  proofpoint: ['pphosted.com', 'ppe-hosted.com'],
  mimecast: ['mimecast.com', 'mimecast.co.za'],
  barracuda: ['barracudanetworks.com', 'ess.barracudanetworks.com'],
  cisco: ['iphmx.com'],
  symantec: ['messagelabs.com'],
  trendmicro: ['trendmicro.com', 'trendmicro.eu'],
  sophos: ['hydra.sophos.com', 'reflexion.net'],
  hornetsecurity: ['hornetsecurity.com', 'antispameurope.com'],
  zoho: ['zoho.com', 'zoho.eu', 'zohomail.com'],
  fastmail: ['messagingengine.com'],
  proton: ['protonmail.ch'],
  yandex: ['yandex.net', 'yandex.ru'],
  mailru: ['mail.ru'],
  tencent: ['qq.com'],
  netease: ['netease.com', '163.com'],
  amazon: ['amazonaws.com', 'awsapps.com'],
  rackspace: ['emailsrvr.com'],
  godaddy: ['secureserver.net'],
  ionos: ['kundenserver.de', 'ionos.de', 'ionos.com', '1and1.com'],
  strato: ['rzone.de'],
  ovh: ['ovh.net'],
  gandi: ['gandi.net'],
} as const satisfies Record<string, readonly string[]>

export type ProviderFamily = keyof typeof SUFFIXES
export const PROVIDER_FAMILIES = Object.keys(SUFFIXES) as ProviderFamily[]

/** Families that take at RCPT what they refuse later, or judge who asks instead of who is asked for. */
export const OPAQUE_PROVIDERS: readonly ProviderFamily[] = [
  'yahoo',
  'icloud',
  'proofpoint',
  'mimecast',
  'barracuda',
]

/** The family of the first mail server of which one is known. */
export function providerOf(exchanges: readonly string[]): ProviderFamily | null {
  for (const exchange of exchanges) {
    const found = PROVIDER_FAMILIES.find((family) =>
      SUFFIXES[family].some((suffix) => isBelow(exchange, suffix)),
    )
    if (found !== undefined) return found
  }
  return null
}

/** What counts as one receiver when its patience is minded: the family where one is known, else the server's registrable domain. */
export function receiverOf(exchange: string): string {
  return providerOf([exchange]) ?? getDomain(exchange) ?? exchange
}

const isBelow = (host: string, suffix: string): boolean => host === suffix || host.endsWith(`.${suffix}`)
