/**
 * By what name web sites and sources know us, whoever of us asks: crawls, pages of links, registers. What stands before the
 * slash is the token by which robots.txt files speak of us; the page /bot tells it to their owners.
 */
export const BOT = 'LeadFactoryBot/0.1'
