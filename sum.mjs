import { readFileSync } from 'node:fs'
const p=JSON.parse(readFileSync(process.argv[2]));const by=new Map(p.nodes.map(n=>[n.id,n]));const dt=p.timeDeltas;const self=new Map();p.samples.forEach((id,i)=>self.set(id,(self.get(id)??0)+dt[i]/1000))
const par=new Map();for(const n of p.nodes)for(const c of n.children??[])par.set(c,n.id)
const tot=new Map();const selfBy=new Map()
for(const [id,ms] of self){const seen=new Set();let x=id;const n0=by.get(id).callFrame;const k0=`${n0.functionName||'(anon)'} ${n0.url.split('/').slice(-3).join('/')}:${n0.lineNumber+1}`;selfBy.set(k0,(selfBy.get(k0)??0)+ms)
 while(x!==undefined){const f=by.get(x).callFrame;const k=`${f.functionName||'(anon)'} ${f.url.split('/').slice(-3).join('/')}:${f.lineNumber+1}`;if(!seen.has(k)){seen.add(k);tot.set(k,(tot.get(k)??0)+ms)}x=par.get(x)}}
const top=(m,n)=>[...m].sort((a,b)=>b[1]-a[1]).slice(0,n).forEach(([k,v])=>console.log(v.toFixed(0).padStart(6),k))
console.log('TOTAL');top(tot,60);console.log('SELF');top(selfBy,30)
