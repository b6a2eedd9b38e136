/** Suggestions, praise and what is neither: title and text. `{topic}` is the category's name, `{unit}` the responsible unit's. */

export const suggestions: readonly (readonly [string, string])[] = [
  [
    '建议加强{road}一带{topic}问题的治理',
    '{road}一带的{topic}问题长期存在，建议建立每周巡查、每月通报的机制，由{unit}牵头，社区和商户共同参与。',
  ],
  [
    '关于{topic}的建议',
    '建议{unit}在{estate}周边设立{topic}问题的公示牌，写明责任单位、联系电话和处理时限，方便群众监督。',
  ],
  [
    '建议公开{topic}处理进度',
    '市民经常反映{topic}问题，建议每月在公众号上公布各街道的处理数量和完成情况，让群众心里有数。',
  ],
  [
    '建议在{estate}开展{topic}专项整治',
    '{estate}周边住户多、学校多，{topic}问题反复发生，建议{unit}集中{days}天开展专项整治，之后由网格员日常巡查。',
  ],
  [
    '建议优化{topic}事项的办理方式',
    '办理涉及{topic}的事项时需要多次往返，建议{unit}开通网上预约和周六延时服务，老年人可由社区代办。',
  ],
  [
    '建议{unit}加大宣传力度',
    '不少居民不了解{topic}方面的规定，建议{unit}每季度到{village}和周边小区宣传一次，发放通俗易懂的手册。',
  ],
  [
    '建议利用视频巡查解决{topic}',
    '{road}已有监控探头，建议{unit}接入视频巡查，发现{topic}问题自动派单，减少群众反复投诉。',
  ],
  [
    '建议吸收居民参与{topic}管理',
    '建议在{estate}招募{n}名志愿者，协助{unit}发现和上报{topic}问题，对积极参与的居民给予积分奖励。',
  ],
];

export const praises: readonly (readonly [string, string])[] = [
  [
    '表扬{unit}工作人员',
    '来电人{date}反映{topic}问题后，{unit}的工作人员当天就上门了解情况，处理及时、态度热情，特来电表扬。',
  ],
  [
    '感谢{unit}及时解决问题',
    '{estate}的{topic}问题困扰居民{months}个月，{date}{unit}协调多方彻底解决，居民委托来电人表示感谢。',
  ],
  [
    '表扬{road}执勤人员',
    '{date}{kin}在{road}突感不适，{unit}执勤人员及时搀扶并联系家属，来电人十分感动，希望给予表扬。',
  ],
  [
    '感谢12345热线和{unit}',
    '来电人之前反映的事项得到妥善处理，{unit}工作人员{n}次电话沟通、耐心解释，来电人表示非常满意。',
  ],
  ['表扬{unit}拾金不昧', '来电人{date}遗失钱包，内有现金{money}元和证件，{unit}工作人员捡到后主动联系归还，特此表扬。'],
  ['送锦旗表扬{unit}', '{unit}工作人员帮助{kin}办成了一直没有办下来的事，来电人准备送锦旗，先来电表示感谢。'],
];

export const others: readonly (readonly [string, string])[] = [
  [
    '反映历史遗留问题',
    '来电人反映{road}一带{year}年前后遗留的一些情况，涉及单位较多，来电人表述不够具体，要求有关部门与其当面沟通。',
  ],
  [
    '补充此前反映的情况',
    '来电人补充说明{date}反映的{topic}事项：现场又有新的变化，相关照片已发送，请承办单位一并考虑。',
  ],
  ['要求转达意见', '来电人对{topic}方面的工作有意见，不要求答复，只希望将意见转达{unit}。'],
  ['核实一条网络消息', '来电人看到网络上有关{estate}{topic}的消息，请核实是否属实，如不属实希望及时澄清。'],
];
