/** Common family names, most frequent first, then names at home in southern Jiangsu and Shanghai. */
export const SURNAMES: readonly string[] = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金' +
    '石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤俞庄翁褚干吉屠',
);

/** Double family names are rare but a register must hold them. */
export const DOUBLE_SURNAMES = ['欧阳', '上官', '诸葛', '司徒', '皇甫', '尉迟'] as const;

/** Second syllables of given names by the years in which they were in fashion. */
export const GIVEN_BY_ERA = [
  {
    until: 1959,
    men: Array.from('根福荣金生林泉仁宝祥兴德发'),
    women: Array.from('秀英珍妹娟凤宝金珠桂月兰囡'),
  },
  {
    until: 1979,
    men: Array.from('建国军平华明伟强勇忠卫东良峰'),
    women: Array.from('芳丽萍红敏玲霞琴燕美华英群'),
  },
  {
    until: 1999,
    men: Array.from('杰磊俊鹏超斌浩涛凯辉晨阳宇'),
    women: Array.from('静婷雪倩洁颖琳莉佳慧莹丹蕾'),
  },
  {
    until: 2100,
    men: Array.from('轩睿泽辰宸霖铭皓然博逸航文'),
    women: Array.from('涵萱怡梓彤妍琪诺汐悦瑶可欣'),
  },
] as const;

/** First syllables that go before any of them. */
export const GIVEN_FIRST: readonly string[] = Array.from('志文海永玉晓春小雨国建明子佳思新家正振秋红世景学');

/** Where people from elsewhere come from, with weights as they are felt on the Shanghai coast. */
export const PROVINCES = {
  安徽: 30,
  江苏: 14,
  河南: 14,
  四川: 7,
  江西: 7,
  浙江: 6,
  山东: 5,
  湖北: 5,
  贵州: 4,
  云南: 3,
  湖南: 3,
  陕西: 2,
  甘肃: 2,
  重庆: 2,
  福建: 1,
  黑龙江: 1,
} as const;

/** Countries and regions of the few residents from abroad. */
export const COUNTRIES = { 日本: 4, 韩国: 4, 德国: 3, 法国: 1, 新加坡: 2, 马来西亚: 1, 巴西: 1 } as const;

/** Invented names for residents from abroad. */
export const FOREIGN_NAMES = [
  '佐藤健',
  '铃木葵',
  '金敏洙',
  '朴智恩',
  '汉斯·韦伯',
  '安娜·克劳斯',
  '保罗·马丁',
  '林文杰',
  '陈美玲',
  '若昂·席尔瓦',
] as const;
