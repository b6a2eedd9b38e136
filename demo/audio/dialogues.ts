/** What is said in the demo recordings: invented calls of two speakers, and how each is stored. */

/** `agent` is the call-taker or callback officer, `citizen` the other side. */
export type Line = { speaker: 'agent' | 'citizen'; text: string };

/** File name and the encoding that `sox` is asked for; `channels` 2 keeps the speakers apart. */
export type Dialogue = {
  file: string;
  format: 'alaw' | 'ulaw' | 'pcm' | 'mp3' | 'ogg' | 'gsm' | 'ima' | 'vox';
  channels: 1 | 2;
  /** What of the case it belongs to. */
  use: 'intake' | 'contact' | 'callback' | 'voicemail';
  lines: readonly Line[];
};

const agent = (text: string): Line => ({ speaker: 'agent', text });
const citizen = (text: string): Line => ({ speaker: 'citizen', text });

export const dialogues: readonly Dialogue[] = [
  {
    file: 'intake-street-lamp.alaw.wav',
    format: 'alaw',
    channels: 1,
    use: 'intake',
    lines: [
      agent('您好，海口热线，请问有什么可以帮您？'),
      citizen('你好，我们小区门口的路灯坏了三天，晚上很黑。'),
      agent('请问具体在什么位置？'),
      citizen('听海路，靠近公交站。'),
    ],
  },
  {
    file: 'intake-noise.ulaw.wav',
    format: 'ulaw',
    channels: 1,
    use: 'intake',
    lines: [
      citizen('楼下工地半夜还在施工，孩子睡不着。'),
      agent('请问是几点到几点？'),
      citizen('晚上十一点到凌晨两点。'),
      agent('好的，已经为您登记。'),
    ],
  },
  {
    file: 'intake-water.gsm.wav',
    format: 'gsm',
    channels: 1,
    use: 'intake',
    lines: [
      agent('您好，请讲。'),
      citizen('我们这一栋楼从早上开始停水，没有通知，家里有老人。'),
      agent('请问是哪个小区、几栋？'),
      citizen('椰岸花园六栋，整栋楼都没有水。'),
      agent('已经为您派单，请保持电话畅通。'),
    ],
  },
  {
    file: 'intake-refund.stereo.mp3',
    format: 'mp3',
    channels: 2,
    use: 'intake',
    lines: [
      citizen('我在健身馆办了卡，现在关门了，钱退不了。'),
      agent('请问办卡的时候有合同和付款记录吗？'),
      citizen('都有，还剩三千多块钱。'),
      agent('请您保留好，市场监管部门会联系您。'),
    ],
  },
  {
    file: 'intake-insurance.ogg',
    format: 'ogg',
    channels: 1,
    use: 'intake',
    lines: [
      citizen('请问异地就医备案怎么办理？'),
      agent('可以在手机上办理，选择长期居住或者临时外出，备案以后直接结算。'),
      citizen('好的，谢谢。'),
    ],
  },
  {
    file: 'contact-unit.ima.wav',
    format: 'ima',
    channels: 1,
    use: 'contact',
    lines: [agent('您好，我是市政局的，您反映的路灯今天下午去修。'), citizen('好的，麻烦你们了。')],
  },
  {
    file: 'callback.pcm.wav',
    format: 'pcm',
    channels: 1,
    use: 'callback',
    lines: [agent('您好，您反映的问题解决了吗？'), citizen('解决了，很满意。')],
  },
  {
    file: 'voicemail.vox',
    format: 'vox',
    channels: 1,
    use: 'voicemail',
    lines: [citizen('你好，我想反映一下，河边有人倒垃圾，味道很大，请派人来看看。')],
  },
];

/** The words of a dialogue, a line for each speaker. */
export function transcript(dialogue: Dialogue): string {
  return dialogue.lines.map((line) => `${line.speaker === 'agent' ? '话务员' : '市民'}：${line.text}`).join('\n');
}
