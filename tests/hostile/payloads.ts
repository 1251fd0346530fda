import { addressFamilies, markupFamilies } from './payload-families.ts'

/** Texts that run something where an output forgets to escape, sanitise or refuse: as they are, or as an address. */

/** Markup and text that breaks out of an element, an attribute, a comment or a script. */
export const markup: readonly string[] = distinct([
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<ScRiPt src=//x.example></sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<img/onerror=alert(1)/src=x>',
  '"><img src=x onerror=alert(1)>',
  "'><img src=x onerror=alert(1)>",
  '" onmouseover="alert(1)" x="',
  "' onfocus='alert(1)' autofocus x='",
  '` onclick=alert(1) `',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><set attributeName=href to=javascript:alert(1)>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math href="javascript:alert(1)">x</math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="javascript:alert(1)">',
  '<object data="javascript:alert(1)">',
  '<embed src="javascript:alert(1)">',
  '<base href="https://x.example/">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href=//x.example/x.css>',
  '<style>@import "//x.example"</style>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<button formaction="javascript:alert(1)" form=f>x</button>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video><source onerror=alert(1)></video>',
  '<body onload=alert(1)>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea></textarea><img src=x onerror=alert(1)>',
  '<title></title><script>alert(1)</script>',
  '<xmp></xmp><script>alert(1)</script>',
  '<!--><script>alert(1)</script>-->',
  '<!-- --!><script>alert(1)</script> -->',
  '<![CDATA[><script>alert(1)</script>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '\\u003cscript\\u003ealert(1)',
  '{{{<script>alert(1)</script>}}}',
  '{{#lambda}}{{/lambda}}<script>alert(1)</script>',
  '<%= alert(1) %>',
  '$' + "{alert(1)}'-alert(1)-'",
  ']]></script><script>alert(1)//',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\htmlData{onclick=alert(1)}{x}$',
  '$\\text{<img src=x onerror=alert(1)>}$',
  '$\\unknown{<img src=x onerror=alert(1)>}$',
  '$\\includegraphics{javascript:alert(1)}$',
  '`<script>alert(1)</script>`',
  '\u2028<script>alert(1)</script>\u2029',
  '<\u0000script>alert(1)</script>',
  '<a id=document name=cookie>x</a><form id=location>',
  ...markupFamilies,
])

/** Addresses that run something, or name what is not of the deck. */
export const addresses: readonly string[] = distinct([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java&#10;script:alert(1)',
  'java&Tab;script:alert(1)',
  'javascript&colon;alert(1)',
  '&#1;javascript:alert(1)',
  '&#x6A;avascript:alert(1)',
  'javascript&#58;alert(1)',
  '\u200bjavascript:alert(1)',
  '\u00a0javascript:alert(1)',
  'java\u00adscript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg/onload=alert(1)>',
  'file:///etc/passwd',
  'blob:https://x.example/1',
  'filesystem:https://x.example/1',
  'feed:javascript:alert(1)',
  'view-source:javascript:alert(1)',
  'jar:javascript:alert(1)!/',
  'mhtml:javascript:alert(1)',
  '//x.example/x.js',
  '\\\\\\\\x.example\\\\x',
  ...addressFamilies,
])

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

const inLine = (text: string): string => text.replace(/\n/g, ' ')

/** One text at every place of a deck that can hold it, by the name of the place. */
export function everywhere(text: string): Record<string, string> {
  const line = inLine(text)
  const yaml = JSON.stringify(line)
  return {
    meta: `---\ntitle: ${yaml}\ndescription: ${yaml}\nlang: ${yaml}\ncompanies: [${yaml}]\npillars: [${yaml}]\n---\n\n# ${line}\n\n## ${line}?\n\nx\n`,
    prose: `# Deck\n\n## Why?\n\n${text}\n\n*${line}* **${line}** ~~${line}~~ \`\`${line}\`\` [${line}](https://example.org "${line}")\n\n> ${line}\n\n- ${line}\n\n| ${line} |\n|---|\n| ${line} |\n`,
    fields: `# Deck\n\n## ${line} (hard)\n\n**Probing:** ${line}\n\n**Short answer:** ${line}\n\n**Deep answer:** ${line}\n\n**Companies:** ${line}\n\n**Pillar:** ${line}\n\n**Tags:** ${line}\n\n**Follow-ups:**\n\n- ${line} → ${line}\n\n**Red flags:** ${line}\n`,
    concept: `# Deck\n\n### ${line}\n\n- **Formula:** ${line}\n- **Kernel:** ${line}\n- **Legend:** ${line} = ${line}; $x$ = ${line}\n- **Prompt:** ${line}\n- **Story:** ${line}\n`,
    code: `# Deck\n\n## Why?\n\n\`\`\`${line} title="${line}"\n${text}\n\`\`\`\n\n\`\`\`mermaid\nflowchart TD\n  A["${line}"] -->|${line}| B(${line})\n\`\`\`\n\n*Figure: ${line}*\n\n<!-- id: ${line} -->\n`,
    math: `# Deck\n\n## Why?\n\n$${line}$ and $\\text{${line}}$\n\n$$\n${text}\n$$\n\n[[${line}#${line}|${line}]] ==${line}== {{c1::${line}::${line}}}\n\n[^1]: ${line}\n`,
    roles: `# Deck\n\n## Rapid fire\n\n1. ${line} → ${line}\n\n## Study plan\n\n- Day 1: ${line}\n\n## Checklist\n\n- [ ] ${line}\n\n## References\n\n- ${line}\n`,
  }
}

/** One address wherever a deck can hold one. */
export function asAddress(address: string): Record<string, string> {
  return {
    links: `# Deck\n\n## Why?\n\n[a](${address}) [b](<${address}>) [c][r] <${address}> ![d](${address}) ![e](<${address}> "t") ![f][r] ![[${address}.png]] [[${address}]]\n\n[r]: <${address}>\n\n$\\href{${address}}{x}$ $\\url{${address}}$\n\n## [q](${address})?\n\n**Short answer:** [x](${address})\n`,
  }
}
