/** What stands under a practitioner's name instead of a title: the speciality, and the number in the register. */
import { fold } from '../lexicon/fold.ts'
import { hasTitleForm } from './title.ts'

const MAX_WORDS = 8
const MAX_REGISTER_LINE = 60

/** A word for a branch of medicine or therapy, folded: "cardiologia", "Orthopädie", "family medicine". */
const BRANCH =
  /(?:olog(?:ia|ie|y|i)|iatr(?:ia|ie|y|ics)|opa?edi(?:a|e|cs)|odont(?:ia|ie|ics)|therap(?:y|ie)|terapia|chirurgi[ae]|cirurgia|cirugia|surgery|medi(?:cin[ae]?|zin)|medecine|heilkunde|geneeskunde|obstetri(?:cia|cs|que)|ostetricia|dentistry|nutri(?:cao|cion|zione|tion))$/

/** Branches of other sciences end so, too. */
const NO_BRANCH =
  /^(?:techno|archaeo|arqueo|archeo|theo|teo|socio|geo|bio|eco|oko|ideo|mytho|mito|termino|methodo|metodo|chrono|crono|philo|filo|antropo|anthropo|meteoro|astro|minera)l?/

/** "CRM 2560", "Nº de colegiado 28/1234", "RPPS : 10001234567", "GMC number 1234567". */
const REGISTER_LINE =
  /^\W{0,2}(?:crm|crmv|cro|crp|crn|crf|crea|cau|crc|crefito|cref|crfa|coren|oab|rqe|rpps|adeli|gmc|gdc|nmc|hcpc|riziv|inami|omd|opp|coleg\p{L}{0,8}|cedula|ced|albo|iscri\p{L}{0,8}|reg|registro|registration|licen[cs]e|lanr)(?![\p{L}\p{N}])(?=\D{0,24}\d{2})|^\W{0,2}(?:n|no|num|numero|big|om|col|lic)(?![\p{L}\p{N}])\W{0,4}\d[\d .\/-]{3,}$/u

/** Whether a line says in which branch of medicine somebody works, and nothing else. */
export function isSpeciality(text: string): boolean {
  if (!hasTitleForm(text)) return false
  const words = fold(text)
    .split(/[\s/,&.]+/)
    .filter(Boolean)
  return (
    words.length <= MAX_WORDS && words.slice(0, 2).some((word) => BRANCH.test(word) && !NO_BRANCH.test(word))
  )
}

/** Whether a line is a practitioner's number in the register of the profession. */
export function isRegisterLine(text: string): boolean {
  return text.length <= MAX_REGISTER_LINE && REGISTER_LINE.test(fold(text))
}
