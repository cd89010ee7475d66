/** What stands around the words of a person's name, folded. */
import { wordSet } from './words.ts'

/** Before a name; never part of it. A final full stop is left out. */
export const HONORIFICS = wordSet(`
  mr mrs ms miss mx mister madam sir dame lord lady rev revd reverend fr father sister brother capt captain col colonel gen lt maj major sgt hon
  dr drs dra prof professor professors profa doctor doctors doc docent herr frau hr hrn fraulein familie dipl dipl-ing dipl-kfm dipl-kffr dipl-inf
  dipl-phys dipl-psych dipl-chem dipl-math dipl-oec dipl-pad dipl-biol dipl-geol dipl-geogr dipl-volksw dipl-betriebsw dipl-wirt-ing dipl-soz dipl-min
  ing ing-habil ir ra raein rain stb pd priv-doz privatdozent med dent jur phil nat rer pol oec publ theol vet iur habil ing sc techn h c mult univ univ-prof
  mme mlle m mm monsieur madame mademoiselle pr professeur docteur me maitre
  sr sra srta don dona d da dna lic arq abg mtro mtra ing señor senor senora
  sig sig.ra sigra signor signora dott dottssa dott.ssa dssa avv arch geom rag cav on prof.ssa profssa
  dhr mevr mw de_heer mevrouw
  mgr bc ing judr mudr rndr phdr mvdr paeddr doc mag magistra mba dkfm kr komm-rat
  inz lek hab er shri smt kumari sri pan pani ks
  adv advocate att atty hrh prof-em sen rep gov hon amb cllr assoc assist-prof asst-prof assoc-prof univ-doz`)

/** After a name, often behind a comma. */
export const DEGREES = wordSet(`
  phd dphil md mdphd msc bsc ma ba mba bba llm llb jd esq cpa cfa cissp rn pe frcs mrcp frcp fcca aca fca acca mrics frics riba aia pmp rd rdn lpc lcsw
  dds dmd dvm dc do od pharmd psyd edd dsc deng meng beng mphil mres mfa bfa mpa mph mps med bed msw lmft ms bs be btech mtech bcom mcom
  fnp fnp-c fnp-bc np-c arnp crnp agnp dnp-c cnp anp-bc pmhnp pmhnp-bc pa-c lmhc lcpc licsw lisw rdh crna dacm lmp otr dpt atc facp faap facog faafp cfre sphr shrm-cp pgdip pgce qn fcma cta att tep solla fciarb frsa frsb mciob mrtpi mcips fcipd mcipd bds bvsc mrcvs mbbs mbchb mrcgp dclinpsych cpsychol
  jr sr ii iii iv obe mbe cbe kc qc sc kcb facs facc fba frs frse fibms ccc-slp slp cde np pa pa-c aprn dnp cnm
  mag bakk dipl mas cas emba dea dess dut bts phdr csc drsc dr habil fh univ eur ing eth epfl
  mim mcsp hcpc bacp ukcp lmt cfp chfc aams pgce faia leed_ap ap assoc_aia nd lac dipl-ing msn bsn`)

/** Small words within names. */
export const PARTICLES = wordSet(`
  van von vom zu zum zur der den de del della delle dello dei degli di da das do dos du des la le les lo los las y e i ter ten te tot op aan af av bin binti bint ben ibn
  al el abu ould ap mac mc st san santa 't 's d l o n zi dit dite geb nee born`)

/** Frequent Chinese surnames (one character), for names without other evidence. */
export const CHINESE_SURNAMES = new Set(
  '肖谈談闫晏臧华華王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛焦向柳邢路岳齐齊梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵解强強柴华華车車冉房边邊',
)

/** Chinese surnames of two characters. */
export const CHINESE_COMPOUND_SURNAMES = wordSet(
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 皇甫 尉迟 公孙 慕容 令狐 夏侯 长孙 宇文 端木 南宫 司空 轩辕 东方 東方 独孤 闻人 呼延',
)

/** Frequent Korean surnames (one syllable). */
export const KOREAN_SURNAMES = new Set(
  '김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구라나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국',
)

/** Frequent first characters of Japanese surnames' second position are too many: these whole surnames help where no space parts the name. */
export const JAPANESE_SURNAMES = wordSet(`
  佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 斉藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上
  遠藤 青木 坂本 福田 太田 西村 藤井 岡本 金子 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野
  杉山 増田 平野 大塚 千葉 久保 松井 岩崎 桜井 野口 松尾 木下 菊地 野村 新井 佐野 菅原 杉本 古川 島田 小島 市川 水野 桑原 吉川 北村 関 永井 五十嵐 川口 矢野 福島 東 大西 平田 岩田 中田 飯田 川崎 辻 樋口 本田
  久保田 荒木 沢田 松下 川上 秋山 小松 浅野 松岡 大谷 山内 西田 服部 黒田 尾崎 福井 田口 熊谷 望月 河野 堀 永田 内藤 早川 小池 西川 横田 須藤 小山 大橋 土屋 白石 小西 星野 根本 今村 片山 平井 岩本 馬場 三宅`)
