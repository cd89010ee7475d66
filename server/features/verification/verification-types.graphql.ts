/** Names of classes, reasons and levels; apart from the rest, because the list of leads is filtered by them. */
import { builder } from '../../graphql/builder.ts'

export const VerificationClass = builder.enumType('VerificationClass', {
  description: 'What a verdict on an email address comes to.',
  values: {
    VALID: { description: 'Its server takes it and refuses strangers, or mail to it was answered.' },
    RISKY: { description: 'Mail may arrive; see the reason.' },
    INVALID: { description: 'Mail cannot arrive.' },
    DISPOSABLE: { description: 'A mailbox to be thrown away.' },
    UNKNOWN: { description: 'Nobody would tell; see the reason.' },
    UNVERIFIED: { description: 'Nothing against it, and its server was not asked.' },
  },
})

export const VerificationLevel = builder.enumType('VerificationLevel', {
  description: 'How deep an address was looked into.',
  values: {
    SYNTAX: { description: 'By itself and by lists.' },
    DNS: { description: 'In DNS: its domain takes mail.' },
    SMTP: { description: 'By asking its mail server.' },
    FEEDBACK: { description: 'By what mail to it came to.' },
  },
})

export const VerificationReason = builder.enumType('VerificationReason', {
  description: 'Why an address has its class.',
  values: {
    ACCEPTED: { description: 'Valid: its server takes it, and refuses a stranger at the same domain.' },
    DELIVERED_AND_REPLIED: { description: 'Valid: mail arrived and was answered.' },
    CATCH_ALL: { description: 'Risky: its domain takes mail for anybody, so a yes means nothing.' },
    ROLE: { description: 'Risky: a desk, not a person.' },
    FULL: { description: 'Risky: its mailbox is full.' },
    IMPLICIT_MX: { description: 'Risky: its domain has an address and no MX record.' },
    FREE_MAIL_AT_COMPANY: { description: 'Risky: a free mailbox at a company that has a domain of its own.' },
    SYNTAX: { description: 'Invalid: it is no address.' },
    RESERVED_DOMAIN: { description: 'Invalid: no mail can reach such domains.' },
    NO_SUCH_DOMAIN: { description: 'Invalid: DNS knows no such domain.' },
    NO_MAIL_SERVER: { description: 'Invalid: its domain has neither MX records nor an address.' },
    NULL_MX: { description: 'Invalid: its domain says that it takes no mail.' },
    MX_UNROUTABLE: { description: 'Invalid: its MX records lead to nothing, or inside a private network.' },
    MAILBOX_REJECTED: { description: 'Invalid: its server knows no such mailbox.' },
    MAILBOX_DISABLED: { description: 'Invalid: its mailbox is disabled.' },
    HARD_BOUNCE: { description: 'Invalid: mail came back.' },
    DISPOSABLE_DOMAIN: { description: 'Disposable: its domain gives mailboxes to be thrown away.' },
    DNS_TEMPORARY: { description: 'Unknown: a name server failed or did not answer.' },
    POLICY_BLOCK: { description: 'Unknown: the server does not want us; it says nothing of the mailbox.' },
    GREYLISTED: { description: 'Unknown: the server lets strangers wait.' },
    TEMPORARY: { description: 'Unknown: the server refuses for now.' },
    UNREACHABLE: { description: 'Unknown: no server could be reached, or it broke off.' },
    PROVIDER_OPAQUE: { description: 'Unknown: its provider’s answers mean nothing, so it is not asked.' },
    CATCH_ALL_UNTESTED: {
      description: 'Unknown: its server takes it; whether it takes strangers is not known.',
    },
    UNCLEAR_REPLY: { description: 'Unknown: the server’s answer fits none of these.' },
    NEEDS_SMTPUTF8: { description: 'Unknown: its server takes ASCII addresses only.' },
    OPTED_OUT: { description: 'Unknown: its domain or server is on the opt-out list, so it is not asked.' },
    SYNTAX_ONLY: { description: 'Unverified: DNS was not asked.' },
    DNS_ONLY: { description: 'Unverified: its domain takes mail; its server was not asked.' },
  },
})
