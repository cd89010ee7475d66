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
  久保田 荒木 沢田 松下 川上 秋山 小松 浅野 松岡 大谷 山内 西田 服部 黒田 尾崎 福井 田口 熊谷 望月 河野 堀 永田 内藤 早川 小池 西川 横田 須藤 小山 大橋 土屋 白石 小西 星野 根本 今村 片山 平井 岩本 馬場 三宅
  小笠原 岡崎 松村 石原 大島 松永 川村 松浦 関口 菊池 中西 本間 村山 大川 桑田 石塚 小野寺 榎本 三上 吉村 川島 栗原 大久保 木内 田辺 西山 浜田 濱田 川田 高野 牧野 樋渡 大野 北川 岡野 宮下 安田 宮田 小沢 小澤 大沢 大澤 滝沢 滝澤 宮沢 宮澤 金沢 黒沢 黒澤 相沢 米沢 柳沢 柳澤 唐沢 中沢 中澤 沢村 長尾 長島 長沼 永野 長野 大場 大石 大塚 大森 大山 大村 大竹 大木 大田 大槻
  岩井 岩下 岩間 石橋 石渡 石崎 石黒 石本 石山 今野 伊東 伊達 井口 井出 井川 井手 飯塚 飯島 飯野 池上 池内 泉 板倉 市村 稲垣 稲葉 猪股 植田 植木 植村 臼井 内山 内海 梅田 梅原 江口 江藤 海老原 緒方 奥田 奥村 奥山 落合 小倉 小川 小原 小田 小田切 小野田 折原 加賀 鹿島 笠原 梶原 片桐 勝又 門脇 金井 金田 鎌田 上村 神谷 亀井 柏木 河合 河村 河原 川瀬 川端 川本 神田 菅野 神崎
  岸本 北野 北原 木原 木田 衣笠 久米 倉田 栗田 黒川 黒木 桑野 小出 小柳 児玉 小谷 後藤田 駒井 近江 権田 齋藤 齊藤 坂井 阪本 坂口 佐伯 榊原 桜田 笹川 佐竹 佐野 篠原 篠崎 柴崎 渋谷 島村 嶋田 清野 白井 白川 新谷 進藤 末永 菅 菅谷 杉田 杉浦 鈴村 須田 角田 瀬戸 関根 仙石 曽我 高井 高島 高瀬 高田 高梨 高松 高山 滝 竹田 竹中 竹本 武井 武内 武藤 立花 橘 田代 田島 田原 谷 谷川 谷本 玉井 田丸 千田
  塚本 塚田 津田 土田 堤 鶴田 寺田 寺島 寺本 土井 東海林 冨田 富田 富永 豊田 鳥居 内海 中井 中尾 中川 中谷 中根 中原 中平 中堀 仲田 長岡 成田 成瀬 西尾 西岡 西沢 西澤 西野 新田 二宮 野沢 野澤 野中 野原 萩原 橋口 長谷部 秦 畑 畠山 服部 花田 羽田 浜口 早坂 林田 原口 春日 東山 久野 日野 平岡 平川 平山 平林 広瀬 廣瀬 広田 深沢 深澤 福井 福岡 福永 福原 藤岡 藤川 藤村 藤森 藤沢 藤澤 船越 古田 古谷
  堀内 堀江 堀川 堀田 本多 本庄 前川 前原 牧 町田 松原 松崎 松山 松沢 真鍋 丸尾 三木 三谷 三戸 水谷 溝口 三井 三橋 皆川 南 峯 宮川 宮城 宮島 宮野 向井 武者小路 村井 村松 村岡 室井 望月 元木 森下 森本 森山 森岡 森永 守屋 門田 八木 安井 安部 柳 柳田 矢島 山岸 山根 山中 山村 山岡 山川 山野 山形 山城 湯浅 横井 横尾 吉岡 吉野 吉永 吉沢 吉澤 吉原 米田 米山 若林 若松 脇田 和久 渡部 渡邉 鷲見`)
