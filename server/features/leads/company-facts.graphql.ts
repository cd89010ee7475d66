import type { CompanyNumberKind as EngineKind } from '../../engine/index.ts'
import { builder } from '../../graphql/builder.ts'
import type { StoredAddress, StoredNumber } from './company-facts.ts'

type Kind = Uppercase<EngineKind>

const CompanyNumberKind = builder.enumType('CompanyNumberKind', {
  description: 'Which register or tax office gives a number.',
  values: {
    VAT: { description: 'Number for value-added tax.' },
    AT_FIRMENBUCH: { description: 'Austria: Firmenbuchnummer.' },
    AU_ABN: { description: 'Australia: Australian Business Number.' },
    AU_ACN: { description: 'Australia: company or body number (ACN, ARBN).' },
    BE_KBO: { description: 'Belgium: enterprise number (KBO, BCE).' },
    BG_EIK: { description: 'Bulgaria: ЕИК.' },
    BR_CNPJ: { description: 'Brazil: CNPJ.' },
    CA_BN: { description: 'Canada: business number with its account.' },
    CH_UID: { description: 'Switzerland: UID (IDE, IDI).' },
    CL_RUT: { description: 'Chile: RUT.' },
    CN_USCC: { description: 'China: unified social credit code.' },
    CO_NIT: { description: 'Colombia: NIT.' },
    CZ_ICO: { description: 'Czechia: IČO.' },
    DE_HANDELSREGISTER: {
      description:
        'Germany: entry in the commercial register or that of associations, cooperatives or partnerships.',
    },
    DK_CVR: { description: 'Denmark: CVR number.' },
    EE_REGISTRIKOOD: { description: 'Estonia: registrikood.' },
    ES_NIF: { description: 'Spain: NIF (formerly CIF) of an organisation.' },
    ES_REGISTRO_MERCANTIL: { description: 'Spain: sheet in the Registro Mercantil.' },
    FI_YTUNNUS: { description: 'Finland: Y-tunnus.' },
    FR_RNA: { description: 'France: number of an association (RNA).' },
    FR_SIREN: { description: 'France: SIREN.' },
    FR_SIRET: { description: 'France: SIRET.' },
    GB_CHARITY: { description: 'United Kingdom: number of a charity.' },
    GB_COMPANY: { description: 'United Kingdom: company number at Companies House.' },
    GR_GEMI: { description: 'Greece: ΓΕΜΗ number.' },
    HR_OIB: { description: 'Croatia: OIB.' },
    HU_CEGJEGYZEK: { description: 'Hungary: cégjegyzékszám.' },
    IE_CHARITY: { description: 'Ireland: number of a charity (RCN, CHY).' },
    IE_COMPANY: { description: 'Ireland: company number at the CRO.' },
    IN_CIN: { description: 'India: corporate identification number.' },
    IS_KENNITALA: { description: 'Iceland: kennitala.' },
    IT_CODICE_FISCALE: { description: 'Italy: codice fiscale of an organisation.' },
    IT_REA: { description: 'Italy: REA number.' },
    JP_HOUJIN: { description: 'Japan: corporate number.' },
    KR_BRN: { description: 'South Korea: business registration number.' },
    LEI: { description: 'Legal Entity Identifier (ISO 17442).' },
    LT_KODAS: { description: 'Lithuania: įmonės kodas.' },
    LU_RCS: { description: 'Luxembourg: number in the Registre de commerce et des sociétés.' },
    LV_REGISTRS: { description: 'Latvia: registration number.' },
    MX_RFC: { description: 'Mexico: RFC of an organisation.' },
    NL_KVK: { description: 'Netherlands: KvK number.' },
    NO_ORGNR: { description: 'Norway: organisasjonsnummer.' },
    NZ_NZBN: { description: 'New Zealand: NZBN.' },
    PE_RUC: { description: 'Peru: RUC.' },
    PL_KRS: { description: 'Poland: KRS.' },
    PL_REGON: { description: 'Poland: REGON.' },
    PT_NIPC: { description: 'Portugal: NIPC.' },
    RO_CUI: { description: 'Romania: CUI.' },
    RO_REGISTRU: { description: 'Romania: number in the Registrul Comerțului.' },
    RU_INN: { description: 'Russia: ИНН of an organisation.' },
    RU_OGRN: { description: 'Russia: ОГРН.' },
    SE_ORGNR: { description: 'Sweden: organisationsnummer.' },
    SG_UEN: { description: 'Singapore: UEN.' },
    SK_ICO: { description: 'Slovakia: IČO.' },
    TR_MERSIS: { description: 'Türkiye: MERSİS number.' },
    TW_UBN: { description: 'Taiwan: unified business number.' },
    UA_EDRPOU: { description: 'Ukraine: ЄДРПОУ.' },
    US_EIN: { description: 'United States: EIN.' },
    ZA_COMPANY: { description: 'South Africa: company registration number.' },
  } satisfies Record<Kind, { description: string }>,
})

export const CompanyNumber = builder.objectRef<StoredNumber>('CompanyNumber').implement({
  description: 'A number under which a register or a tax office knows a company.',
  fields: (t) => ({
    kind: t.field({
      type: CompanyNumberKind,
      description: 'Which number it is.',
      resolve: ({ kind }) => kind.toUpperCase() as Kind,
    }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'ISO 3166-1 alpha-2; null for numbers of no country.',
    }),
    value: t.exposeString('value', { description: 'In the form that the register gives it.' }),
    raw: t.exposeString('raw', { description: 'As printed.' }),
    register: t.exposeString('register', {
      nullable: true,
      description: 'Court or register that keeps it, where the site names one.',
    }),
  }),
})

export const PostalAddress = builder.objectRef<StoredAddress>('PostalAddress').implement({
  description: 'A postal address, with the parts that could be told apart.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The whole, on one line.' }),
    street: t.exposeString('street', {
      nullable: true,
      description: 'Street with house number, or post box.',
    }),
    postalCode: t.exposeString('postalCode', { nullable: true, description: 'Postal code.' }),
    city: t.exposeString('city', { nullable: true, description: 'Town.' }),
    region: t.exposeString('region', { nullable: true, description: 'State, province or prefecture.' }),
    country: t.exposeString('country', { nullable: true, description: 'Country as printed.' }),
    countryCode: t.exposeString('countryCode', {
      nullable: true,
      description: 'ISO 3166-1 alpha-2, where it can be told.',
    }),
  }),
})
