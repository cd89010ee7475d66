import { announcesOutsiders, announcesTeam } from '../lexicon/sections.ts'
import {
  CHINESE_COMPOUND_SURNAMES,
  CHINESE_SURNAMES,
  JAPANESE_SURNAMES,
  KOREAN_SURNAMES,
} from '../lexicon/name-parts.ts'
import { CJK_ROLES } from '../lexicon/roles.ts'
import type { ParsedName } from './name.ts'

const HAN = /^[\u3400-\u9FFF々〆ヶ]+$/
const HANGUL = /^[\uAC00-\uD7AF]+$/
/** Given names written in kana; in katakana they are rarer than things are. */
const HIRAGANA =
  /^(?!について|こちら|ください|はじめ|おしらせ|ごあんない|あいさつ|ごあいさつ|よくある|いろいろ|すべて)[\u3041-\u3096]{2,4}$/
const KATAKANA = /^[\u30A1-\u30FAー]{2,4}$/
/** A foreign name as Japanese print it: "マイケル・スミス". */
const TRANSCRIBED = /^[\u30A1-\u30FAー]{2,8}$/
/** Departments, not given names. */
const UNIT = /[部課係室局班科店社所館会院校]$/

/** Two-character words that begin with a surname and are none. */
const COMMON_WORDS = new Set(
  (
    '首页 关于 联系 新闻 产品 服务 团队 成员 老师 学生 项目 论文 招生 主页 邮箱 电话 地址 方向 简介 高级 高校 方法 方案 万方 安全 安装 金融 文化 文章 文件 白皮书 时间 时事 时代 江苏 江西 黄山 黑龙江 石油 ' +
    '易用 常见 常用 温度 包装 包括 成果 成立 成功 游戏 单位 应用 应急 程序 程度 计算 计划 于是 马上 解决 金属 雷达 童年 房屋 房产 车辆 车间 路线 项目 强大 强化 向上 左右 古代 祝贺 连接 党员 ' +
    '教育 研究 業績 業務 会社 概要 採用 情報 製品 募集 施設 沿革 交通 経歴 略歴 連絡 研究室 東京 京都 大阪 日本 英語 講義 授業 発表 装置 安全 方法 高校 高分子 金属 林業 森林 原子 原理 関連 関係 関西 関東 ' +
    '定員 会場 代表 所在 日時 日程 期間 対象 費用 料金 会費 住所 電話 担当 内容 主催 共催 後援 協賛 場所 時間 申込 締切 備考 資格 題目 演題 氏名 名称 名前 目的 定休 最寄 ' +
    '上海 北京 天津 广州 南京 武汉 成都 西安 中国 我们 主任 教授 讲师 博士 硕士 本科 专家 院长 所长 陈列 陈述 张贴 李子 周末 周年 周边 周期 许可 许多 何时 何处 曾经 ' +
    '우리 소개 연구 제품 문의 공지 이용 개인 정보 회사 채용 안내 서비스 고객 지원 주소 전화 이메일 사업 기술 전체 최신 조직 구성 기타 문화 지도 신청 현황 이사 이상 이전 강의 강좌 주요 안전 정책 정관 남녀 전공 한국 서울'
  ).split(' '),
)

/** Characters of a name with a note in brackets behind it. */
const MAX_LENGTH = 100

/**
 * Reads a Chinese, Japanese or Korean name: two to four characters, a surname first, or two short groups parted by a
 * space. Roles and spaces on either side are the caller's business.
 */
export function parseCjkName(text: string): ParsedName | null {
  if (text.length > MAX_LENGTH) return null
  const printed = text
    .replace(/[（(][^）)]{0,40}[）)]$/, '')
    .trimEnd()
    .replace(/\s?[/／|｜]$/, '')
    .replace(/(?:先生|女士|氏|さん|様|님|씨)$/, '')
    .trim()
  const groups = printed.split(/[\s・]+/)
  const joined = groups.join('')
  if (
    joined.length < 2 ||
    joined.length > (/[\u30FB]/.test(printed) ? 14 : 7) ||
    COMMON_WORDS.has(joined) ||
    announcesTeam(joined) ||
    announcesOutsiders(joined) ||
    [...CJK_ROLES].some((role) => joined.includes(role))
  )
    return null
  const named = (level: 1 | 2 | 3): ParsedName => ({ name: printed, honorifics: [], level })
  if (HANGUL.test(joined)) {
    return groups.length === 1 && joined.length === 3 && KOREAN_SURNAMES.has(joined.charAt(0))
      ? named(2)
      : null
  }
  const [family = '', given = ''] = groups
  if (groups.length === 2 && HAN.test(family) && family.length <= 3) {
    if (HIRAGANA.test(given)) return named(JAPANESE_SURNAMES.has(family) ? 3 : 2)
    if (KATAKANA.test(given)) return named(JAPANESE_SURNAMES.has(family) ? 2 : 1)
  }
  if (groups.length === 2 && /・/.test(printed) && groups.every((group) => TRANSCRIBED.test(group)))
    return named(1)
  if (!HAN.test(joined)) return null
  if (groups.length === 2 && groups.every((group) => UNIT.test(group))) return null
  if (groups.length === 2 && groups.every((group) => group.length >= 1 && group.length <= 3)) {
    return named(JAPANESE_SURNAMES.has(family) || CHINESE_SURNAMES.has(family) ? 3 : 2)
  }
  if (groups.length === 2 && groups.every((group) => group.length === 1))
    return CHINESE_SURNAMES.has(groups[0] ?? '') ? named(2) : null
  if (groups.length > 1) return null
  const startsJapanese = [3, 2].some(
    (length) => JAPANESE_SURNAMES.has(joined.slice(0, length)) && joined.length > length,
  )
  if (joined.length >= 3 && joined.length <= 5 && startsJapanese) return named(2)
  if (joined.length <= 4 && joined.length > 2 && CHINESE_COMPOUND_SURNAMES.has(joined.slice(0, 2)))
    return named(2)
  if (joined.length <= 3 && CHINESE_SURNAMES.has(joined.charAt(0))) return named(2)
  return null
}
