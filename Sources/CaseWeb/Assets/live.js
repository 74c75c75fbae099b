// Keeps parts of a page up to date that others change: who else has this form open, how far a job is.
//
//   <div data-live-part="draft.ID">      Asked for again when the server says that it changed. A form is asked for every twenty
//                                        seconds besides, which tells the server that this window is still there.
//   <body data-live="/live"              The stream that says what changed. One tab of a browser holds it and tells the others.
//         data-live-here="/live/here">   Where a part is asked for.
//
// The stream says names of parts and nothing else. Where there is none, the parts are asked for every twenty seconds all the same.
(() => {
  'use strict'
  const parts = [...document.querySelectorAll('[data-live-part]')]
  const { live, liveHere } = document.body.dataset
  if (!parts.length || !live || !liveHere) return

  const every = 20000
  const random = () => Math.random().toString(36).slice(2, 14).padEnd(4, '0')
  // One name for all pages of this tab, so that somebody who goes to the next page has not left.
  const tab = (() => {
    try {
      const kept = sessionStorage.getItem('ecms-window') ?? random()
      sessionStorage.setItem('ecms-window', kept)
      return kept
    } catch { return random() }
  })()
  const token = () => document.querySelector('input[name=form_token]')?.value ?? ''
  const body = (part, sign) => new URLSearchParams({ form_token: token(), part: part.dataset.livePart, window: tab, sign })

  // ---- The parts

  const over = new Set()
  const asking = new Map()

  const ask = async part => {
    if (over.has(part)) return
    if (asking.has(part)) { asking.set(part, true); return }
    asking.set(part, false)
    try {
      const response = await fetch(liveHere, {
        method: 'POST', body: body(part, 'here'), headers: { 'X-Partial': 'fields' }, redirect: 'error', credentials: 'same-origin',
      })
      if (response.ok) {
        const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').body
        if (fresh.innerHTML.trim() !== part.innerHTML.trim()) part.replaceChildren(...[...fresh.childNodes].map(node => document.importNode(node, true)))
      } else if ([400, 401, 404].includes(response.status)) {
        // Signed out, or no longer there: nothing is known of it any more.
        over.add(part)
        part.replaceChildren()
      }
    } catch { /* asked again with the next sign */ }
    const again = asking.get(part)
    asking.delete(part)
    if (again) ask(part)
  }

  const askAll = () => parts.forEach(ask)
  // A form says that it is open; everything else is asked for when it changed, or when there is no stream.
  const isForm = part => part.dataset.livePart.startsWith('draft.')
  const hear = name => parts.filter(part => part.dataset.livePart === name).forEach(ask)

  // A form that is sent leads to its next page, or the server knows itself that it is done.
  let isSent = false
  document.addEventListener('submit', () => { isSent = true })
  window.addEventListener('pagehide', () => {
    if (isSent) return
    for (const part of parts) if (!over.has(part)) navigator.sendBeacon?.(liveHere, body(part, 'leaving'))
  })
  window.addEventListener('pageshow', event => { isSent = false; if (event.persisted) askAll() })

  // ---- The stream

  const others = 'BroadcastChannel' in window ? new BroadcastChannel('ecms-live') : null
  const wanted = new Map([[tab, parts.map(part => part.dataset.livePart)]])
  let source = null
  let opened = ''
  let leads = false
  let timer = 0
  let heardAt = 0
  const isUp = () => leads ? source?.readyState === EventSource.OPEN : Date.now() - heardAt < 2.5 * every

  const tell = (kind, what) => { others?.postMessage({ kind, what }) }
  const say = () => tell('want', { tab, names: wanted.get(tab) })

  const open = () => {
    const names = [...new Set([...wanted.values()].flat())].sort().slice(0, 50)
    const query = new URLSearchParams(names.map(name => ['part', name])).toString()
    if (source && source.readyState !== EventSource.CLOSED && query === opened) return
    source?.close()
    opened = query
    source = new EventSource(`${live}?${query}`)
    source.addEventListener('news', event => { hear(event.data); tell('news', event.data) })
    source.addEventListener('missed', () => { askAll(); tell('missed') })
    // Another browser of the same person has its place: the parts are asked for now and then.
    source.addEventListener('elsewhere', () => source.close())
    source.addEventListener('error', () => { if (source.readyState === EventSource.CLOSED) later(60000) })
  }
  const later = delay => { clearTimeout(timer); timer = setTimeout(open, delay) }

  others?.addEventListener('message', ({ data }) => {
    if (['news', 'missed', 'up'].includes(data?.kind)) heardAt = Date.now()
    switch (data?.kind) {
      case 'news': hear(data.what); break
      case 'missed': askAll(); break
      case 'who': say(); break
      case 'want': if (leads) { wanted.set(data.what.tab, data.what.names); later(150) } break
      case 'gone': if (leads) wanted.delete(data.what); break
    }
  })

  // The lock is held until the page goes; then the next tab that waits for it leads.
  if (others && navigator.locks && 'EventSource' in window) {
    say()
    window.addEventListener('pagehide', () => tell('gone', tab))
    navigator.locks.request('ecms-live', () => {
      leads = true
      tell('who')
      later(50)
      return new Promise(() => {})
    }).catch(() => { /* asked for now and then */ })
  }

  parts.filter(isForm).forEach(ask)
  setInterval(() => {
    const up = isUp()
    parts.filter(part => isForm(part) || !up).forEach(ask)
    if (leads && up) tell('up')
  }, every)
})()
