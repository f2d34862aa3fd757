import {createSignatureCheck} from './src/server/signature.ts';
import {parseJson} from './src/server/read.ts';
import {readMetaEvents} from './src/server/platforms/meta-events.ts';
import {fingerprint} from './src/server/platforms/meta-fingerprint.ts';
import {createHmac} from 'node:crypto';
const enc=new TextEncoder(), dec=new TextDecoder();
const mk=(n,f)=>enc.encode(JSON.stringify({object:'page',entry:[{id:'1029384756',time:1700000000000,messaging:Array.from({length:n},(_, i)=>f(i))}]}));
const msg=i=>({sender:{id:'24601246012460'},recipient:{id:'1029384756'},timestamp:1700000000000+i,message:{mid:'m_abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz'+i,text:'Hello there, where is my order '+i}});
const opt=i=>({recipient:{id:'1029384756'},timestamp:1700000000000+i,optin:{ref:'order-'+i,user_ref:'b3f5c9d8-0c1e-4d35-9a53-6f1f3a2b7c4d'+i}});
const key=await crypto.subtle.importKey('raw',enc.encode('s3cret'),{name:'HMAC',hash:'SHA-256'},false,['verify']);
const check=createSignatureCheck('SHA-256','s3cret');
async function bench(name,n,f){ for(let i=0;i<n/4;i++) await f(); let best=1e9; for(let r=0;r<5;r++){const t=performance.now(); for(let i=0;i<n;i++) await f(); best=Math.min(best,(performance.now()-t)/n*1000);} console.log('  ',name,best.toFixed(2),'us'); }
async function benchS(name,n,f){ for(let i=0;i<n/4;i++) f(); let best=1e9; for(let r=0;r<5;r++){const t=performance.now(); for(let i=0;i<n;i++) f(); best=Math.min(best,(performance.now()-t)/n*1000);} console.log('  ',name,best.toFixed(2),'us'); }
for (const [name,b,n] of [['1 msg',mk(1,msg),5000],['20 msg',mk(20,msg),3000],['1 optin',mk(1,opt),5000],['20 optin',mk(20,opt),3000],['100k msg',mk(450,msg),200]]) {
 console.log(name,b.length);
 const sig=createHmac('sha256','s3cret').update(b).digest(); const h='sha256='+sig.toString('hex'); const headers=new Headers({'X-Hub-Signature-256':h}); const text=dec.decode(b); const v=JSON.parse(text);
 await bench('subtle',n,()=>crypto.subtle.verify('HMAC',key,sig,b));
 await bench('check',n,()=>check.verify(b,h));
 await benchS('headers.get',n,()=>headers.get('X-Hub-Signature-256'));
 await benchS('decode',n,()=>dec.decode(b));
 await benchS('JSON.parse',n,()=>JSON.parse(text));
 await benchS('parseJson',n,()=>parseJson(text));
 await benchS('events',n,()=>readMetaEvents(v,'1'));
}
