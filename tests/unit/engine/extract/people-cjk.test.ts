import { describe, expect, it } from 'vitest'
import { parseName } from '../../../../server/engine/extract/people/name.ts'
import { peopleOf, teamFacts } from '../../../support/engine/page.ts'

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
})
