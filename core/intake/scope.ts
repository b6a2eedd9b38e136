/** Grounds on which a request may be out of the hotline's scope, as far as words show them. A hint: a person decides. */
import type { RefusalGround } from '../vocabulary.ts';

const words: Partial<Record<RefusalGround, RegExp>> = {
  in_proceedings:
    /法院|起诉|诉讼|开庭|判决|执行局|上诉|仲裁(?:委|中|庭|裁决)|已(?:经)?(?:申请)?仲裁|行政复议|信访(?:局|事项|程序|已)|纪委|监察委/u,
  secret:
    /国家秘密|商业秘密|涉密|保密文件|查(?:一下|询)?(?:别人|他人|前妻|前夫|邻居)的?(?:住址|电话|户籍|身份|开房|行踪)/u,
  not_government:
    /感情纠纷|谈恋爱|离婚|遗产|分家产|借(?:给|了)?(?:朋友|亲戚|同事).{0,6}钱|算命|彩票号码|炒股|股票推荐|代写|聊天/u,
  decided:
    /(?:已|已经)(?:答复|办结|处理)(?:过|完)?.{0,12}(?:不服|不认可|不同意|再次|仍然?要求)|终结|三级终结|生效(?:文书|决定)/u,
  improper: /(?:必须|马上)?(?:开除|枪毙|弄死)|报复|反动|色情|招嫖|买卖(?:枪|毒|证件)/u,
};

export type ScopeHint = { ground: RefusalGround; word: string };

/** The legal grounds that a text points to, each with the words that do. */
export function scopeHintsIn(text: string): ScopeHint[] {
  return (Object.entries(words) as [RefusalGround, RegExp][]).flatMap(([ground, pattern]) => {
    const found = pattern.exec(text);
    return found === null ? [] : [{ ground, word: found[0] }];
  });
}
