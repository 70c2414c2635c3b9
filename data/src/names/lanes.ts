/** Names of 埭 as they are built in the countryside around Hangzhou Bay. */

/** Every village has these first. */
export const PLAIN_LANES = [
  '北埭',
  '南埭',
  '东埭',
  '西埭',
  '中埭',
  '前埭',
  '后埭',
  '河南埭',
  '河北埭',
] as const;

/** Families after whom lanes are called. */
export const LANE_FAMILIES: readonly string[] = Array.from(
  '陆张沈顾朱王李陈徐杨钱金俞姚曹吴周蒋戴褚干夏何倪蔡翁庄屠汤方',
);

/** What comes before and after the family: 东陆家埭, 张家宅. */
export const LANE_FORMS = [
  ['', '家埭'],
  ['', '家宅'],
  ['', '家浜'],
  ['东', '家埭'],
  ['西', '家埭'],
  ['南', '家埭'],
  ['北', '家埭'],
  ['', '家桥'],
  ['小', '家埭'],
] as const;
