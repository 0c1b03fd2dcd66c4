/** The look of the page about the API, in the colors of the studio. It follows the theme of the browser. */
export const referenceStyle = `
:root{color-scheme:light dark;
--surface:light-dark(#fff,#12181d);--sunken:light-dark(#f7f9fa,#0e1317);--hover:light-dark(#f0f3f5,#192027);
--line:light-dark(#e6eaed,#212a32);--text:light-dark(#10171d,#eff3f5);--soft:light-dark(#414d57,#b6c0c8);--quiet:light-dark(#5b6873,#94a1ac);
--accent:light-dark(#0a6576,#5cd5e5);--good:light-dark(#1f7a46,#6cd48a);--warn:light-dark(#8f5600,#f2b84b);--bad:light-dark(#bd2b2b,#ff8a80)}
*{box-sizing:border-box}
html{scroll-padding-top:16px}
body{margin:0;display:grid;grid-template-columns:208px minmax(0,1fr);background:var(--surface);color:var(--text);
font:13px/20px 'Inter Variable',Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:8px;top:8px;padding:4px 8px;background:var(--surface)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:20px 12px;background:var(--sunken);border-right:1px solid var(--line)}
nav p{margin:0 8px 16px;font-weight:600}
nav a{display:flex;justify-content:space-between;padding:4px 8px;border-radius:4px;color:var(--soft);text-decoration:none}
nav a:hover{background:var(--hover);color:var(--text)}
small{font-size:12px;font-weight:400;color:var(--quiet)}
main{padding:24px 32px 96px;max-width:1040px}
h1,h2,h3{font-weight:600;letter-spacing:-.01em}
h1{font-size:20px;line-height:28px;margin:0 0 4px}
h2{font-size:16px;margin:40px 0 8px}
h3{font-size:13px;margin:20px 0 4px}
.lead{margin:0 0 16px;color:var(--soft)}
dl{display:grid;grid-template-columns:112px minmax(0,1fr);gap:8px 16px;margin:16px 0 0}
dt{color:var(--quiet)}
dd{margin:0;max-width:76ch}
details{border-top:1px solid var(--line)}
section details:last-child{border-bottom:1px solid var(--line)}
summary{display:grid;grid-template-columns:56px minmax(0,5fr) minmax(0,4fr) 12px;gap:0 12px;align-items:baseline;padding:6px 8px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::after{content:'+' / '';grid-row:1;grid-column:-2;color:var(--quiet)}
details[open]>summary::after{content:'−' / ''}
summary:hover{background:var(--hover)}
summary code{overflow-wrap:anywhere}
summary span{color:var(--soft)}
summary i{font-style:normal;color:var(--quiet)}
details[open]>summary{background:var(--sunken)}
details>div{padding:4px 8px 24px 76px}
details p{margin:8px 0;color:var(--soft)}
.method{font-size:11px;letter-spacing:.02em;color:var(--accent)}
.method[data-method=POST]{color:var(--good)}
.method[data-method=PUT]{color:var(--warn)}
.method[data-method=DELETE]{color:var(--bad)}
code,pre{font-family:'IBM Plex Mono',ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12px}
pre{margin:4px 0;padding:8px 12px;overflow:auto;max-height:440px;background:var(--sunken);border:1px solid var(--line);border-radius:4px;line-height:18px}
pre[aria-label=Request]{white-space:pre-wrap;overflow-wrap:anywhere}
dd code{white-space:nowrap}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:400;color:var(--quiet)}
th,td{padding:4px 16px 4px 0;border-bottom:1px solid var(--line);vertical-align:baseline}
td code{overflow-wrap:anywhere}
td:first-child,td:nth-child(2):not(:last-child){white-space:nowrap}
@media(max-width:720px){body{display:block}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--line)}
main{padding:16px}summary{grid-template-columns:56px minmax(0,1fr) 12px}summary span{grid-column:2}details>div{padding-left:8px}dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:8px}dd code{white-space:normal}}
`
