/** Words that tell of danger to people: what they are found in ranks higher. Own list. */
const words = [
  ...[
    '火灾',
    '起火',
    '着火',
    '冒烟',
    '爆炸',
    '燃气泄漏',
    '煤气泄漏',
    '漏气',
    '触电',
    '漏电',
    '坍塌',
    '倒塌',
    '塌陷',
    '坠落',
  ],
  ...[
    '高空抛物',
    '被困',
    '困人',
    '溺水',
    '中毒',
    '食物中毒',
    '呕吐',
    '腹泻',
    '受伤',
    '骨折',
    '咬伤',
    '伤人',
    '死亡',
    '伤亡',
  ],
  ...[
    '安全隐患',
    '生命安全',
    '人身安全',
    '危及',
    '危房',
    '消防通道',
    '自杀',
    '轻生',
    '虐待',
    '家暴',
    '群体',
    '聚集',
    '讨薪',
  ],
];
const pattern = new RegExp(words.join('|'), 'u');

/** True where a text tells of danger. */
export const tellsOfDanger = (text: string): boolean => pattern.test(text);
