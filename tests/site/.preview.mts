import { mkdirSync, writeFileSync, rmSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { emitSite } from './emit.ts'
import { sampleProject } from './sample.ts'
import { parse } from '../../src/parse/index.ts'
import { link } from '../../src/link/index.ts'
const write=(root,files)=>{rmSync(root,{recursive:true,force:true}); for (const f of files) { const to=root+'/'+f.path; mkdirSync(dirname(to),{recursive:true}); writeFileSync(to,f.contents)}}
const p = sampleProject()
let t=performance.now()
const { files, warnings } = await emitSite(p, { editUrl:'https://github.com/me/deck/edit/main/{path}#L{line}', footer:'Made from plain Markdown.', downloads:[{title:'PDF',url:'../pdf/{deck}.sheet.pdf'},{title:'Anki',url:'../anki/sample.apkg'}]})
console.log(performance.now()-t, files.length, warnings)
write('/tmp/site-out', files)
const md=[]; const rec=d=>{for(const n of readdirSync(d)){const q=join(d,n); if(statSync(q).isDirectory())rec(q); else if(n.endsWith('.md')&&n!=='README.md')md.push(q)}}; rec('/work/main/content')
t=performance.now()
const { project } = link(md.sort().map(q=>parse({path:q.slice('/work/main/content/'.length),text:readFileSync(q,'utf8')})), { id:'decks', title:undefined, assets:[], date:new Date('2026-11-20'), lock:undefined })
const real = await emitSite(project, {})
console.log('real', performance.now()-t, real.files.length, real.warnings)
write('/tmp/site-real', real.files)
