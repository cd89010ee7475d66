import { describe, expect, it } from 'vitest'
import { parseName } from '../../../../server/engine/extract/people/name.ts'
import { countRoles } from '../../../../server/engine/extract/people/title.ts'
import { factsOf, peopleOf, teamFacts } from '../../../support/engine/page.ts'

describe('names in Chinese characters and kana', () => {
  it.each(['欧阳静姝', '诸葛亮亮', '根尾 さやか', '山田 はるか', '佐藤 マリ', 'マイケル・スミス'])(
    'reads %s',
    (name) => {
      expect(parseName(name)?.name).toBe(name)
    },
  )

  it.each(['毕业生', '総務部 採用係', '会社 について', '团队成员', '研究 紹介'])(
    'does not take %s for one',
    (text) => {
      expect(parseName(text)).toBeNull()
    },
  )
})

describe('titles beside names', () => {
  it.each([
    ['取締役工場長　能登谷 修', '能登谷 修: 取締役工場長'],
    ['専務取締役　桑名 礼子', '桑名 礼子: 専務取締役'],
    ['営業部　課長　桑名 礼子', '桑名 礼子: 営業部 課長'],
    ['高橋 明 研究科 教授', '高橋 明: 研究科 教授'],
    ['温如玉 销售总监', '温如玉: 销售总监'],
    ['教授 小林 冬樹', '小林 冬樹: 教授'],
    ['王小明　资深产品经理', '王小明: 资深产品经理'],
  ])('are whole words: %s', (line, person) => {
    expect(peopleOf(teamFacts(`<p>${line}</p>`))).toEqual([person])
  })

  it.each([
    ['浅野　しおり（助教）', '浅野 しおり: 助教'],
    ['中田　文子　（研究補佐員）', '中田 文子: 研究補佐員'],
    ['桑原　礼子　（D1）', '桑原 礼子: D1'],
    ['会长：李建国', '李建国: 会长'],
    ['组委会主席：李建国', '李建国: 组委会主席'],
    ['李建国（清华大学/北京大学）', '李建国'],
  ])('may be in brackets, where they are none of an employer: %s', (line, person) => {
    expect(peopleOf(teamFacts(`<p>${line}</p>`))).toEqual([person])
  })

  it('stand above one name or several', () => {
    const group = (office: string, names: string): string => `<ul><p>${office}</p>${names}</ul>`
    const facts = factsOf(
      group(
        '大会主席',
        '<li><p><img></p><p>武远山(某大学)</p></li><li><p><img></p><p>舒文海(某大学/某所)</p></li>',
      ) + group('大会论坛主席', '<li><p><img></p><p>李明远(某大学)</p></li>'),
      'https://www.qinghe-kites.cn/dhzx.htm',
    )
    expect(peopleOf(facts)).toEqual(['李明远: 大会论坛主席', '武远山: 大会主席', '舒文海: 大会主席'])
  })

  it('do not name committees', () => {
    expect(['程序委员会', '評議会', '委員会'].map(countRoles)).toEqual([0, 0, 0])
    expect(countRoles('程序委员会委员')).toBeGreaterThan(0)
  })
})

it('takes no heading that announces the staff for their office', () => {
  const card = (name: string, role: string) => `<div class="card"><h3>${name}</h3><p>${role}</p></div>`
  const facts = factsOf(
    `<h1>スタッフ紹介</h1>${card('名取川 澄江', '工房長')}${card('早乙女 律', '吹き硝子職人')}`,
    'https://www.kestrel-works.org/staff',
  )
  expect(peopleOf(facts)).not.toContain('名取川 澄江: スタッフ紹介')
  expect(facts.persons.flatMap(({ titles }) => titles.map(({ value }) => value))).not.toContain(
    'スタッフ紹介',
  )
})
