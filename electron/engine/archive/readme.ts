/** The page inside every archive that says how to verify it, with this tool and without it. */
export function archiveReadme(title: string, resultCode: string): string {
  return `# ${title} 归档包

结果校验码：${resultCode}

本文件是一个 ZIP 容器，各条目原样存放，可用任何解压工具打开。它封存了一轮评审的全部依据：
收到的每一份评分单（原样字节）、专家名册、评价指南、合并台账、汇总依据、结果和操作记录；
以及每个项目的基本信息（projects.json）、合议意见（opinions.json）、复评通知的记录（tickets.json，如有）、
认定方案连同公示和异议（decisions.json，如有）。其中没有卷宗，没有密钥。

## 用本软件核验

    zhiping verify 归档包.zpa

核验内容：归档签名；每个条目的 SHA-256；每份评分单的封面签名和外层签名；内层评分与外层承诺一致；
按合并规则重新得出台账；按评价指南重新计算结果并与 result.json 逐字节比较；操作记录的哈希链；
每份合议意见的摘要、版次和组长签名；每份认定方案的摘要和前后相接，其中的得分、名次与结果一致。

## 不用本软件核验（age 与 openssl）

1. 解压：\`unzip 归档包.zpa -d a\`。\`manifest.json\` 是 DSSE 信封,\`payload\` 为 Base64。
2. 任一 DSSE 信封的签名对象是预授权编码（PAE）：
   \`"DSSEv1" SP 类型长度 SP 类型 SP 正文长度 SP 正文\`（SP 为一个空格，长度为十进制字节数）。
   将 PAE 存为 pae.bin，签名（Base64 解码）存为 sig.bin，公钥（keyid 即 32 字节公钥的十六进制）存为 key.pem，然后：
   \`openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in pae.bin -sigfile sig.bin\`
3. \`sheets/<摘要>.zps\` 是专家交回的原文件：其中 \`cover.json\` 为封面（公开可验）,\`outer.age\` 只有秘书处能解，
   \`inner.age\` 只有本轮开分钥匙能解：\`age -d -i 钥匙文件 inner.age\`。
4. \`sheets/<摘要>.outer.json\` 是外层信封（专家签名）；其中 \`inner.plaintext\` 等于
   \`sheets/<摘要>.inner.json\` 的 SHA-256:\`sha256sum sheets/<摘要>.inner.json\`。
5. \`result.json\` 的 SHA-256 等于清单中的 \`result\`。
6. \`decisions.json\` 中每份认定方案的 \`digest\` 是其 \`set\`（RFC 8785 规范 JSON）的 SHA-256，
   \`previous\` 是前一份的 \`digest\`；\`opinions.json\` 中每份意见的 \`digest\` 同样得出，
   \`signature.envelope\` 是组长签名的 DSSE 信封。
`;
}
