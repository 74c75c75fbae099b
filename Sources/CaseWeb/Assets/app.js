// Loaded first in <body>. Everything here improves a page that already works without it.
//
// What pages mark, and what happens then:
//
//   <form data-live>                     On a change, and after a pause in typing, the form is posted to its own address with the header
//                                        `X-Partial: fields`. The answer is one <div data-fields>. The same post saves the draft.
//   <div data-fields                     The region of a live form that the server answers with.
//        data-saved-at="10:47">          When the draft was saved; left out when it was not.
//   <div data-field="ID">                One group in the region. A group whose shape (everything but what is typed or chosen) differs is
//                                        replaced, a new one is put in, one that is gone is taken out. Focus and cursor stay.
//   <p data-save-state role="status">    Says "Saving…", "Draft saved at 10:47", or "Not saved: " and why.
//   <output> in a group                  Counts as shape, so that a calculated value is replaced.
//   <body data-session-seconds="900"     Seconds until the session ends. Five minutes before, a warning with a button appears,
//         data-session-stay="/…">        which posts the form token to this address.
//   .govuk-error-summary                 Takes the focus when the page opens.
//   <details data-menu>                  Closes on Escape, giving the focus back, and when the focus goes elsewhere.
//   [data-select-all]                    A button that ticks every box in the table of its form.
//   [data-shown-seconds="60"]            Emptied after so many seconds and when the page is left, so that going back shows nothing;
//   [data-shown-over]                    what is said then.
//   [data-print-reference]               A page about a client: that it is printed is told to the address in [data-print-to].
//   [data-agenda]                        A list through which j and k move.
//
// Answers to partial posts say in `X-Session-Seconds` how long the session still lasts.
// Statuses of a partial answer: 200 and 422 hold the region; any other holds one sentence of plain text, which is shown after "Not saved: ".
// 401, 409, 413 and 400 are not tried again by themselves; the rest and a lost connection are. What is typed is kept on the page, never stored.
(() => {
  'use strict'
  document.body.classList.add('js-enabled')
  if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')

  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const isTyping = target => target.closest?.('input, textarea, select, [contenteditable]')
  const formToken = () => document.querySelector('input[name=form_token]')?.value ?? ''

  // ---- Keys

  const searchKey = event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const box = document.getElementById('search')
    if (!box) return
    event.preventDefault()
    box.focus()
  }

  const agendaKeys = event => {
    if (!['j', 'k'].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const links = all('[data-agenda] a')
    const focused = links.indexOf(document.activeElement)
    const here = focused >= 0 ? focused : links.findIndex(link => link.getAttribute('aria-current'))
    links[here + (event.key === 'j' ? 1 : -1)]?.focus()
  }

  const closeMenus = event => {
    for (const menu of all('details[data-menu][open]')) {
      if (event.type === 'keydown') {
        if (event.key !== 'Escape') continue
        menu.open = false
        menu.querySelector('summary').focus()
      } else if (!menu.contains(event.target)) {
        menu.open = false
      }
    }
  }

  // ---- Live forms

  // A group without what people type or choose: two groups of one shape ask the same thing in the same words.
  const shape = group => {
    const copy = group.cloneNode(true)
    for (const part of [copy, ...all('*', copy)]) {
      for (const name of ['value', 'checked', 'selected']) {
        if (name !== 'value' || part.matches('input:not([type=radio], [type=checkbox], [type=hidden])')) part.removeAttribute(name)
      }
      // Added by the design system's own script.
      for (const name of [...part.attributes].map(a => a.name).filter(n => n.startsWith('data-') && n.endsWith('-init'))) part.removeAttribute(name)
      if (part.localName === 'textarea') part.textContent = ''
    }
    return copy.outerHTML.replace(/\s+/g, ' ')
  }

  const groupsOf = region => all('[data-field]', region).filter(group => group.parentElement.closest('[data-field]') === null)

  const cursorOf = element => {
    try { return [element.selectionStart, element.selectionEnd] } catch { return null }
  }

  // Puts the server's groups in place of those that differ. What was typed since the post stays.
  const merge = (region, answer) => {
    const held = document.activeElement
    const heldID = region.contains(held) ? held.id : ''
    const heldName = held?.name
    const heldValue = held?.value
    const cursor = heldID ? cursorOf(held) : null
    const existing = new Map(groupsOf(region).map(group => [group.dataset.field, group]))
    let before = null
    for (const fresh of groupsOf(answer)) {
      const old = existing.get(fresh.dataset.field)
      existing.delete(fresh.dataset.field)
      if (old && shape(old) === shape(fresh)) { before = old; continue }
      const placed = document.importNode(fresh, true)
      if (old) old.replaceWith(placed)
      else if (before) before.after(placed)
      else region.prepend(placed)
      before = placed
    }
    for (const gone of existing.values()) gone.remove()
    if (heldID && document.activeElement !== held) {
      const again = document.getElementById(heldID)
      if (again && again.name === heldName) {
        if (typeof heldValue === 'string' && !['radio', 'checkbox', 'submit'].includes(again.type)) again.value = heldValue
        again.focus({ preventScroll: true })
        if (cursor && cursor[0] !== null) try { again.setSelectionRange(...cursor) } catch { /* a kind of box without a cursor */ }
      }
    }
  }

  // A chosen file goes with the button, not with every change.
  const typedIn = form => {
    const data = new FormData(form)
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name)
    return new URLSearchParams(data)
  }

  const live = form => {
    const state = form.querySelector('[data-save-state]')
    const say = text => { if (state && state.textContent !== text) state.textContent = text }
    let timer = 0
    let running = null
    let changes = 0
    let saved = 0
    let leaving = false

    const later = delay => {
      clearTimeout(timer)
      timer = setTimeout(post, delay)
    }

    const post = async () => {
      if (running) { running.again = true; return }
      const mine = { again: false }
      running = mine
      const upTo = changes
      say('Saving…')
      try {
        const response = await fetch(form.action, {
          method: 'POST',
          body: typedIn(form),
          headers: { 'X-Partial': 'fields' },
          redirect: 'error',
          credentials: 'same-origin',
        })
        const text = await response.text()
        if (response.status === 200 || response.status === 422) {
          const answer = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-fields]')
          const region = form.querySelector('[data-fields]')
          if (answer && region && !leaving && !mine.again) merge(region, answer)
          const at = answer?.dataset.savedAt
          if (at) { saved = upTo; say(`Draft saved at ${at}`) } else say('Not saved yet.')
          session.renewed(response)
        } else {
          say(`Not saved: ${text || 'the system cannot answer now.'}`)
          if (![400, 401, 409, 413].includes(response.status)) later(15000)
        }
      } catch {
        say(navigator.onLine
          ? 'Not saved: the system cannot be reached. It will be tried again.'
          : 'Not saved: no connection. Your answers stay on this page and are sent when it is back.')
        later(15000)
      }
      running = null
      if (mine.again) later(0)
    }

    form.addEventListener('input', event => {
      changes += 1
      if (event.target.matches('input:not([type=radio], [type=checkbox]), textarea')) later(1200)
    })
    form.addEventListener('change', () => { changes += 1; later(150) })
    form.addEventListener('submit', () => { leaving = true; clearTimeout(timer) })
    window.addEventListener('online', () => { if (changes > saved) later(0) })
    window.addEventListener('pageshow', () => { leaving = false })
    window.addEventListener('beforeunload', event => { if (!leaving && changes > saved) event.preventDefault() })

    // A link away waits for what was typed last; if it cannot be saved, the browser asks before leaving.
    const saveFirst = async () => {
      clearTimeout(timer)
      for (let tries = 0; changes > saved && tries < 2; tries += 1) {
        while (running) await new Promise(done => setTimeout(done, 30))
        if (changes > saved) await post()
      }
    }
    document.addEventListener('click', async event => {
      const link = event.target.closest?.('a[href]')
      const isPlain = link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
      if (!isPlain || event.defaultPrevented || link.target || link.origin !== location.origin) return
      if ((link.pathname === location.pathname && link.hash) || changes <= saved) return
      event.preventDefault()
      await saveFirst()
      location.assign(link.href)
    })
  }

  // ---- The session

  const session = (() => {
    let total = Number(document.body.dataset.sessionSeconds ?? 0)
    const address = document.body.dataset.sessionStay
    let warning = null
    let timers = []

    const clear = () => {
      timers.forEach(clearTimeout)
      timers = []
      warning?.remove()
      warning = null
    }

    const box = (text, withButton) => {
      warning?.remove()
      warning = document.createElement('div')
      warning.className = 'ecms-session'
      warning.setAttribute('role', 'alert')
      const words = document.createElement('p')
      words.textContent = text
      warning.append(words)
      if (withButton) {
        const button = document.createElement('button')
        button.type = 'button'
        button.className = 'govuk-button'
        button.textContent = 'Stay signed in'
        button.addEventListener('click', stay)
        warning.append(button)
      }
      document.body.append(warning)
    }

    const stay = async () => {
      try {
        const response = await fetch(address, {
          method: 'POST', body: new URLSearchParams({ form_token: formToken() }), headers: { 'X-Partial': 'fields' }, redirect: 'error',
        })
        if (response.ok) { renewed(response); return }
      } catch { /* said below */ }
      box('You could not be kept signed in. Copy what you have not saved, then sign in again.', false)
    }

    const start = () => {
      clear()
      if (!total || !address) return
      const warnAt = Math.min(300, total / 2)
      timers.push(setTimeout(() => box(
        `You will be signed out in ${Math.round(warnAt / 60) > 1 ? `${Math.round(warnAt / 60)} minutes` : 'a minute'}, because nothing was done. Drafts are saved.`, true), (total - warnAt) * 1000))
      timers.push(setTimeout(() => box('You are signed out. Drafts were saved. Sign in again to go on.', false), total * 1000))
    }

    const renewed = response => {
      total = Number(response.headers.get('x-session-seconds') ?? total)
      start()
    }

    return { start, renewed }
  })()

  // ---- What is shown for a moment only

  const hideShown = region => {
    const hide = () => {
      region.replaceChildren()
      for (const over of all('[data-shown-over]')) over.hidden = false
    }
    setTimeout(hide, Number(region.dataset.shownSeconds) * 1000)
    addEventListener('pagehide', hide)
  }

  // On a narrow screen the sections are in one line: the one that is open is brought into it.
  const showSection = () => {
    const here = document.querySelector('.moj-sub-navigation__link[aria-current]')
    const list = here?.closest('.moj-sub-navigation__list')
    if (!list || list.scrollWidth <= list.clientWidth) return
    list.scrollLeft = here.getBoundingClientRect().left - list.getBoundingClientRect().left - 24
  }

  // ---- Printing

  const tellOfPrint = () => {
    const mark = document.querySelector('[data-print-reference]')
    if (!mark || !formToken()) return
    const body = new URLSearchParams({ form_token: formToken(), page: location.pathname, reference: mark.dataset.printReference })
    fetch(mark.dataset.printTo, { method: 'POST', body, keepalive: true }).catch(() => {})
  }

  // ---- Start

  const start = () => {
    document.addEventListener('keydown', searchKey)
    document.addEventListener('keydown', closeMenus)
    document.addEventListener('click', closeMenus)
    if (document.querySelector('[data-agenda]')) document.addEventListener('keydown', agendaKeys)
    all('form[data-live]').forEach(live)
    for (const button of all('[data-select-all]')) {
      button.addEventListener('click', event => {
        event.preventDefault()
        all('tbody input[type=checkbox]', button.form).forEach(row => { row.checked = true })
      })
    }
    session.start()
    addEventListener('beforeprint', tellOfPrint)
    all('[data-shown-seconds]').forEach(hideShown)
    showSection()
    document.querySelector('[data-agenda] [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
    all('.ecms-chat').forEach(chat => { chat.scrollTop = chat.scrollHeight })
    document.querySelector('.govuk-error-summary')?.focus()
  }
  document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', start) : start()
})()
