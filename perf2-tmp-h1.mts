import {fingerprint} from './src/server/platforms/meta-fingerprint.ts';
import {readMetaEvents} from './src/server/platforms/meta-events.ts';
import {parseJson} from './src/server/read.ts';
function b(name,f,n=200000){ let best=1e9; for(let r=0;r<6;r++){const t=performance.now(); for(let i=0;i<n;i++) f(i); best=Math.min(best,(performance.now()-t)/n*1e6);} console.log(name,best.toFixed(0),'ns'); }
const arr=i=>['102938475',undefined,undefined,'b3f5c9d8-0c1e-4d35-9a53-6f1f3a2b7c4d'+i,1700000000000+i,'order-'+i,undefined,undefined,'checkbox_plugin',undefined,undefined,undefined,undefined];
b('empty',i=>arr(i)); b('fp',i=>fingerprint(arr(i))); b('fp str',i=>fingerprint('b3f5c9d8-0c1e-4d35-9a53-6f1f3a2b7c4db3f5c9d8-0c1e-4d35-9a53-6f1f3a2b7c4db3f5c9d8-0c1e-4d35-9a53-6f1f3a2b7c4d'+i));
b('stringify',i=>JSON.stringify(arr(i)));
b('join',i=>arr(i).join('\n'));
b('base36',i=>((i*2097152+i)*1000).toString(36).padStart(11,'0'));
b('base16',i=>((i*7919)>>>0).toString(16));
const t=JSON.stringify({object:'page',entry:[{id:'1029384756',time:1700000000000,messaging:Array.from({length:450},(_, i)=>({sender:{id:'24601246012460'},recipient:{id:'1029384756'},timestamp:1700000000000+i,message:{mid:'m_abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz'+i,text:'Hello there, where is my order '+i}}))}]});
b('JSON.parse',()=>JSON.parse(t),300); b('parseJson',()=>parseJson(t),300);
