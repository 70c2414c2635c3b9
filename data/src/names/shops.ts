import type { Shop } from '@weige/shared/area/registers';

/** Auspicious beginnings of shop names. */
export const SHOP_WORDS = [
  ...[
    '鑫源',
    '福满',
    '顺达',
    '好又来',
    '家家乐',
    '海湾',
    '兴旺',
    '阿宝',
    '老街',
    '阿婆',
    '金卫',
    '东海',
    '滨海',
  ],
  ...['永兴', '瑞祥', '百顺', '聚友', '四季', '小林', '老张', '阿芳', '春江', '百姓', '卫城', '潮汐', '悦来'],
  ...['惠民', '明珠', '万家', '隆兴', '吉祥', '天天', '诚信', '宏运', '千里', '古城', '同乐', '和顺', '新月'],
] as const;

/** What a shop of each kind calls itself. */
export const SHOP_TRADES: Readonly<Record<Shop['kind'], readonly string[]>> = {
  catering: ['面馆', '小吃店', '饭店', '早点铺', '烧烤店', '海鲜馆', '馄饨店', '奶茶店', '熟食店'],
  retail: ['便利店', '超市', '水果店', '五金店', '烟酒店', '服装店', '药房', '粮油店', '文具店'],
  repair: ['电动车修理部', '汽修店', '家电维修部', '手机维修店', '鞋包修补店'],
  mahjong: ['棋牌室', '茶室', '活动室'],
  lodging: ['旅馆', '宾馆', '民宿', '招待所'],
  service: ['理发店', '洗衣店', '足浴店', '快递驿站', '房产中介', '照相馆', '美容院'],
  other: ['宠物店', '花店', '广告社', '废品回收站', '彩票店'],
};

/** How often each kind is met. */
export const SHOP_WEIGHTS: Readonly<Record<Shop['kind'], number>> = {
  catering: 30,
  retail: 32,
  repair: 8,
  mahjong: 6,
  lodging: 4,
  service: 15,
  other: 5,
};
