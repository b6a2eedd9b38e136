/** Words of the player. */
import type { Texts } from './text.ts';

export const playerTexts = {
  position: { zh: '播放位置', en: 'Position' },
  positionText: { zh: '{at}，共{length}', en: '{at} of {length}' },
  minutesSeconds: { zh: '{minutes}分{seconds}秒', en: '{minutes} min {seconds} s' },
  playNow: { zh: '播放', en: 'Play' },
  pause: { zh: '暂停', en: 'Pause' },
  skipSilence: { zh: '跳过静音', en: 'Skip silence' },
  tooLong: { zh: '超过 10 分钟，没有波形', en: 'Longer than 10 minutes: no waveform' },
  failed: { zh: '浏览器没能画出波形', en: 'The browser could not draw a waveform' },
  leftChannel: { zh: '左声道', en: 'Left' },
  rightChannel: { zh: '右声道', en: 'Right' },
  addMark: { zh: '加书签', en: 'Add a bookmark' },
  markAt: { zh: '在 {at} 处的备注', en: 'Remark at {at}' },
  saveMark: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  marks: { zh: '书签', en: 'Bookmarks' },
  goTo: { zh: '跳到 {at}：{text}（{by}）', en: 'Go to {at}: {text} ({by})' },
  removeMark: { zh: '删除书签“{text}”', en: 'Remove the bookmark “{text}”' },
  marked: { zh: '已加书签', en: 'Bookmark added' },
  unmarked: { zh: '已删除书签', en: 'Bookmark removed' },
} as const satisfies Texts;
