import { decodePercent } from '../emails/mailto.ts'

/** A link to a profile on a social network. */
export interface Profile {
  network: string
  url: string
  /** By its path the profile of a person (linkedin.com/in/…). */
  personal: boolean
}

interface Network {
  name: string
  hosts: RegExp
  /** Path of a profile; anything deeper is a post, an event, a photo. */
  path: RegExp
  personal?: RegExp
}

const HANDLE = '[\\p{L}\\p{N}._@%-]{2,100}'
const path = (pattern: string): RegExp => new RegExp(`^/${pattern}/?$`, 'iu')

const NETWORKS: readonly Network[] = [
  {
    name: 'facebook',
    hosts: /^(?:[a-z-]{2,8}\.)?facebook\.com$|^fb\.(?:com|me)$/,
    path: path(
      `(?:pages/(?:category/)?[^/]+/[\\w-]+|groups/[^/]+|people/[^/]+/\\d+|pg/${HANDLE}|profile\\.php|${HANDLE})(?:/(?:about|info|timeline))?`,
    ),
  },
  { name: 'instagram', hosts: /^(?:www\.)?instagram\.com$/, path: path(`(?:_u/)?${HANDLE}`) },
  { name: 'x', hosts: /^(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com$/, path: path(`(?:#!/)?${HANDLE}`) },
  {
    name: 'linkedin',
    hosts: /^(?:[a-z]{2,3}\.)?linkedin\.com$/,
    path: path(`(?:company|school|in|showcase|groups|pub|organization)(?:/${HANDLE}){1,4}|groups`),
    personal: /^\/(?:in|pub)\//i,
  },
  {
    name: 'youtube',
    hosts: /^(?:www\.|m\.)?youtube\.com$/,
    path: path(`(?:channel/|user/|c/|@)[^/]+(?:/(?:featured|videos|about))?|${HANDLE}`),
  },
  {
    name: 'xing',
    hosts: /^(?:www\.)?xing\.com$/,
    path: path(`(?:companies|company|pages|profile|net|communities/groups)/[^/]+`),
    personal: /^\/profile\//i,
  },
  { name: 'github', hosts: /^(?:www\.)?github\.com$/, path: path(`${HANDLE}`) },
  { name: 'gitlab', hosts: /^gitlab\.com$/, path: path(`${HANDLE}`) },
  { name: 'tiktok', hosts: /^(?:www\.)?tiktok\.com$/, path: path(`@${HANDLE}`) },
  {
    name: 'pinterest',
    hosts: /^(?:[a-z]{2,3}\.)?pinterest\.(?:com|de|fr|es|it|at|ch|co\.uk)$/,
    path: path(`${HANDLE}`),
  },
  { name: 'vimeo', hosts: /^(?:www\.)?vimeo\.com$/, path: path(`(?!\\d+/?$)${HANDLE}`) },
  { name: 'flickr', hosts: /^(?:www\.)?flickr\.com$/, path: path(`(?:photos|people)/[^/]+`) },
  {
    name: 'mastodon',
    hosts: /^(?:mastodon\.[a-z.]+|[a-z]+\.social|fosstodon\.org|mstdn\.[a-z.]+|chaos\.social)$/,
    path: path(`@${HANDLE}`),
  },
  { name: 'bluesky', hosts: /^bsky\.app$/, path: path(`profile/[^/]+`) },
  { name: 'medium', hosts: /^(?:www\.)?medium\.com$/, path: path(`@?${HANDLE}`) },
  {
    name: 'angellist',
    hosts: /^(?:www\.)?(?:angel\.co|wellfound\.com)$/,
    path: path(`(?:company/)?${HANDLE}`),
  },
  { name: 'crunchbase', hosts: /^(?:www\.)?crunchbase\.com$/, path: path(`(?:organization|company)/[^/]+`) },
  { name: 'telegram', hosts: /^(?:t\.me|telegram\.me)$/, path: path(`${HANDLE}`) },
  { name: 'vk', hosts: /^(?:www\.|m\.)?vk\.com$/, path: path(`${HANDLE}`) },
  { name: 'soundcloud', hosts: /^(?:www\.)?soundcloud\.com$/, path: path(`${HANDLE}`) },
  { name: 'discord', hosts: /^(?:discord\.gg|discord\.com)$/, path: path(`(?:invite/)?${HANDLE}`) },
  { name: 'threads', hosts: /^(?:www\.)?threads\.net$/, path: path(`@${HANDLE}`) },
  { name: 'behance', hosts: /^(?:www\.)?behance\.net$/, path: path(`${HANDLE}`) },
  { name: 'meetup', hosts: /^(?:www\.)?meetup\.com$/, path: path(`(?:[a-z]{2}-[A-Z]{2}/)?${HANDLE}`) },
  {
    name: 'researchgate',
    hosts: /^(?:www\.)?researchgate\.net$/,
    path: path(`profile/[^/]+`),
    personal: /^\/profile\//i,
  },
  { name: 'weibo', hosts: /^(?:www\.)?weibo\.com$/, path: path(`(?:u/)?${HANDLE}`) },
  { name: 'slideshare', hosts: /^(?:www\.)?slideshare\.net$/, path: path(`${HANDLE}`) },
]

/** First steps of paths that belong to the network itself: share buttons, help, terms, adverts. */
const NOT_PROFILES = new Set(
  (
    'share sharer sharer.php share.php sharing intent home hashtag search login signup about help legal policies policy privacy terms tos settings explore watch results playlist embed feed plugins dialog tr developers business ' +
    'ads adsmanager shareArticle sharearticle sharing cws i p reel reels stories story events event posts status photo photo.php photos video videos media.php pin topics features pricing security apps marketplace sponsors contact join ' +
    'jobs blog careers support directory hc web dir cookies cookie full_data_use_policy psettings ad ads_preferences account accounts data iframe_api v shorts live premium t redirect url user company in groups pages channel c oauth www your-page yourpage yourprofile your_page username user-name wordpress wix colorlib themeforest envato'
  )
    .toLowerCase()
    .split(' '),
)

/** Reads a link as a profile; null for share buttons, posts, and bare addresses of networks. */
export function profileLink(href: string): Profile | null {
  const url = parse(href)
  if (url === null) return null
  const host = url.hostname.toLowerCase()
  const network = NETWORKS.find(({ hosts }) => hosts.test(host) || hosts.test(host.replace(/^www\./, '')))
  if (network === undefined) return null
  const pathname = decodePercent(url.pathname).replace(/^\/+/, '/')
  const step = pathname.split('/')[1]?.toLowerCase() ?? ''
  if (/\.php$/.test(step) && step !== 'profile.php') return null
  if (step === '' && !/^#!\//.test(url.hash)) return null
  const deep = pathname.split('/').filter(Boolean).length > 1
  if (
    NOT_PROFILES.has(step) &&
    !(deep && ['in', 'groups', 'company', 'pages', 'channel', 'c', 'user'].includes(step)) &&
    !(step === 'groups' && /gid=/.test(url.search))
  )
    return null
  if (step !== '' && !network.path.test(pathname)) return null
  return {
    network: network.name,
    url: href.trim().replace(/^\/\//, 'https://'),
    personal: network.personal?.test(pathname) ?? false,
  }
}

function parse(href: string): URL | null {
  // Most links of a page are relative, and a URL that cannot be read costs an exception.
  if (!/^\s*(?:https?:|\/\/)/i.test(href)) return null
  try {
    const url = new URL(/^\/\//.test(href) ? `https:${href}` : href.trim())
    return /^https?:$/.test(url.protocol) ? url : null
  } catch {
    return null
  }
}
