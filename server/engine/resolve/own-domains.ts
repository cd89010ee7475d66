import { parse } from 'tldts'
import type { EmailFact, PageFacts } from '../extract/page-facts.ts'
import { wordSet } from '../extract/lexicon/words.ts'

/** Mail services that anybody may use: an address there says nothing of the domain. */
export const FREE_MAIL = wordSet(`
  gmail.com googlemail.com yahoo.com yahoo.de yahoo.fr yahoo.co.uk yahoo.es yahoo.it yahoo.com.br ymail.com rocketmail.com hotmail.com hotmail.de hotmail.fr hotmail.co.uk hotmail.it hotmail.es outlook.com outlook.de outlook.fr outlook.es live.com live.de live.fr live.co.uk msn.com
  gmx.de gmx.net gmx.at gmx.ch gmx.com web.de freenet.de t-online.de arcor.de aol.com aol.de icloud.com me.com mac.com mail.com posteo.de posteo.net mailbox.org online.de email.de protonmail.com proton.me pm.me tutanota.com tuta.io fastmail.com zoho.com
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr libero.it virgilio.it tin.it alice.it tiscali.it hotmail.com.br uol.com.br bol.com.br terra.com.br ig.com.br telefonica.net bluewin.ch hispeed.ch sunrise.ch aon.at chello.at kpnmail.nl ziggo.nl
  xs4all.nl planet.nl hetnet.nl home.nl skynet.be telenet.be proximus.be btinternet.com btconnect.com sky.com virginmedia.com ntlworld.com talktalk.net tiscali.co.uk comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net shaw.ca rogers.com
  bigpond.com bigpond.net.au optusnet.com.au qq.com 163.com 126.com vip.126.com sina.com sohu.com foxmail.com naver.com daum.net hanmail.net yandex.ru mail.ru rambler.ru bk.ru seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl op.pl abv.bg freemail.hu citromail.hu rediffmail.com`)

/** Pages on which an address of the organisation stands by itself. */
const CORE = new Set(['home', 'contact', 'imprint', 'team', 'about'])

/** Registrable domain of an address. */
export function domainOf(address: string): string {
  const host = address.slice(address.lastIndexOf('@') + 1)
  return parse(host).domain ?? host
}

/**
 * Domains that the organisation writes from: the site's own, and otherwise the one that most of its core pages show.
 * An address of another domain is not thereby somebody else's; one of an own domain is the organisation's even where
 * the words around it speak of others.
 */
export function ownDomains(pages: readonly PageFacts[], siteDomain: string | null): ReadonlySet<string> {
  const own = new Set(siteDomain === null ? [] : [siteDomain])
  const support = new Map<string, number>()
  for (const page of pages) {
    for (const domain of new Set(page.emails.filter(countsFor).map(({ value }) => domainOf(value)))) {
      if (!FREE_MAIL.has(domain))
        support.set(domain, (support.get(domain) ?? 0) + (CORE.has(page.kind) ? 2 : 0.5))
    }
  }
  const ranked = [...support].sort((a, b) => b[1] - a[1])
  const best = ranked[0]
  if (best !== undefined && (siteDomain === null || best[1] >= 4)) own.add(best[0])
  for (const [domain, count] of ranked.slice(1))
    if (best !== undefined && count >= 4 && count >= best[1] * 0.5) own.add(domain)
  return own
}

function countsFor(fact: EmailFact): boolean {
  return !fact.thirdParty
}
