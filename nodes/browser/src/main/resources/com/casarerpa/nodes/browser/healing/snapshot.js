// What can be told about the elements of a page, so that one of them can be found again. `start` is the element to be
// remembered (arg.target), or any of the document. Answers the elements and, as JSON, what is known of each; never what
// people typed.
(start, arg) => {
  const doc = start.ownerDocument;
  const FIELD = 'input,select,textarea,[contenteditable=""],[contenteditable=true]';
  const ACTIVE = FIELD + ',a,button,summary,[role=button],[role=link],[role=menuitem],[role=tab],[role=checkbox],'
    + '[role=radio],[role=switch],[role=option],[role=combobox],[role=textbox],[role=searchbox],[onclick],'
    + '[tabindex]:not([tabindex="-1"])';
  const HEADING = 'h1,h2,h3,h4,h5,h6,legend,caption,[role=heading]';
  const REGION = 'form,section,nav,aside,dialog,main,header,footer,fieldset,table,[role=dialog],[role=navigation],'
    + '[role=region],[role=tabpanel]';
  const ITEM = 'tr,li,article,[role=row],[role=listitem]';
  const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'select', 'option']);
  const clean = (text, most = 120) => (text || '').replace(/\s+/g, ' ').trim().slice(0, most);
  const up = e => e.parentElement || (e.getRootNode() instanceof ShadowRoot ? e.getRootNode().host : null);

  const read = (node, most, without) => {
    let text = '';
    const go = n => {
      if (text.length > most || n === without) return;
      if (n.nodeType === 3) text += n.nodeValue + ' ';
      else if (n.nodeType === 1 && !UNREAD.has(n.localName) && !n.isContentEditable) {
        for (const child of n.childNodes) go(child);
      }
    };
    go(node);
    return clean(text, most);
  };

  const seen = e => e.checkVisibility ? e.checkVisibility({ checkVisibilityCSS: true }) : e.getClientRects().length > 0;
  const typeOf = e => e.localName === 'input' || e.localName === 'button' ? e.type || '' : '';
  const isPress = e => e.localName === 'input' && /^(button|submit|reset|image)$/.test(e.type);
  const machine = word => /\d{3,}|^css-|^sc-|^jss|__[\w-]*[A-Z0-9]|^_|[a-f0-9]{6,}|^:r|--?[A-Za-z0-9]{5,8}$/.test(word)
    && /\d|[A-Z].*[A-Z]|^_|^sc-|^css-|^:r/.test(word);

  const kindOf = e => {
    const role = e.getAttribute('role') || '';
    const type = typeOf(e);
    if (isPress(e) || /^(button|a|summary)$/.test(e.localName)) return 'press';
    if (e.localName === 'input' && /^(checkbox|radio)$/.test(type)) return type;
    if (e.localName === 'input' && type === 'file') return 'file';
    if (e.localName === 'select' || /^(combobox|listbox)$/.test(role)) return 'choice';
    if (/^(checkbox|switch)$/.test(role)) return 'checkbox';
    if (role === 'radio') return 'radio';
    if (e.matches(FIELD) || /^(textbox|searchbox|spinbutton)$/.test(role)) return 'field';
    if (e.matches(ACTIVE)) return 'press';
    return 'text';
  };

  const textOf = e => isPress(e) ? clean(e.value || e.alt) : e.matches(FIELD) ? '' : read(e, 120);

  const named = e => (e.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean)
    .map(id => e.getRootNode().getElementById(id)).filter(Boolean).map(x => read(x, 80)).join(' ');

  const beside = (e, step, levels, most) => {
    for (let n = e, level = 0; n && level < levels; n = up(n), level++) {
      let count = 0;
      for (let s = n[step]; s && count < 6; s = s[step], count++) {
        const text = s.nodeType === 3 ? clean(s.nodeValue) : s.nodeType === 1 ? read(s, 400) : '';
        if (text) return step === 'previousSibling' ? text.slice(-most) : text.slice(0, most);
      }
    }
    return '';
  };

  const labelOf = e => {
    if (!e.matches(FIELD) && kindOf(e) === 'press') return '';
    const own = [...(e.labels || [])].map(l => read(l, 120, e)).filter(Boolean).join(' ') || named(e);
    if (own) return own;
    if (/^(checkbox|radio)$/.test(kindOf(e))) return beside(e, 'nextSibling', 2, 80);
    if (!e.matches(FIELD)) return '';
    for (let n = e, level = 0; n && level < 3; n = up(n), level++) {
      for (let s = n.previousSibling; s; s = s.previousSibling) {
        if (s.nodeType === 1 && (s.matches(FIELD) || s.querySelector(FIELD))) return '';
        const text = s.nodeType === 3 ? clean(s.nodeValue) : s.nodeType === 1 ? read(s, 120) : '';
        if (text) return text;
      }
    }
    return '';
  };

  const headingOf = e => {
    for (let n = e, level = 0; n && level < 12; n = up(n), level++) {
      if (n !== e && n.matches('fieldset,table')) {
        // Not by a selector: that would look at all of a long table.
        const own = n.localName === 'table' ? n.caption : [...n.children].find(x => x.localName === 'legend');
        if (own) return read(own, 80);
      }
      let count = 0;
      for (let s = n.previousElementSibling; s && count < 40; s = s.previousElementSibling, count++) {
        if (s.matches(HEADING)) return read(s, 80);
        const parallel = s.matches(ITEM) || (s.localName === n.localName && s.className === n.className);
        if (!parallel && s.childElementCount > 0 && s.childElementCount < 6) {
          const inner = [...s.querySelectorAll(HEADING)].pop();
          if (inner) return read(inner, 80);
        }
      }
    }
    return '';
  };

  const itemOf = e => {
    const item = up(e) && up(e).closest(ITEM);
    if (item) return read(item, 160, e);
    if (e.matches(FIELD)) return '';
    for (let n = up(e), level = 0; n && level < 5; n = up(n), level++) {
      const parent = n.parentElement;
      if (!parent || n === doc.body) return '';
      let alike = 0;
      for (const s of parent.children) {
        if (s.localName === n.localName && s.className === n.className && s.childElementCount > 0) alike++;
      }
      if (alike >= 3 && n.childElementCount > 1) return read(n, 160, e);
    }
    return '';
  };

  const columnOf = e => {
    const cell = e.closest('td,th');
    const table = cell && cell.closest('table');
    const head = table && table.rows[0];
    const over = head && !head.contains(cell) && head.cells[cell.cellIndex];
    return over ? read(over, 60) : '';
  };

  const regionOf = e => {
    const r = up(e) && up(e).closest(REGION);
    return r ? clean([r.localName, r.id, r.getAttribute('name'), r.getAttribute('aria-label'), r.getAttribute('role')]
      .filter(Boolean).join(' ')) : '';
  };

  const iconOf = e => {
    const i = e.matches('img') ? e : e.querySelector('img,svg,i,use');
    if (!i) return '';
    const use = i.matches('use') ? i : i.querySelector('use');
    const from = i.getAttribute('alt') || (use && (use.getAttribute('href') || use.getAttribute('xlink:href')))
      || (i.getAttribute('src') || '').split(/[?#]/)[0].split('/').pop() || i.getAttribute('class') || '';
    return clean(from, 80);
  };

  const dataOf = e => [...e.attributes].filter(a => /^data-/.test(a.name) && !/^data-(test|qa|cy|v-|reactid)/.test(a.name)
      && a.value && a.value.length < 60).slice(0, 5).map(a => a.name.slice(5) + '=' + a.value).join(' ');
  const testIdOf = e => e.getAttribute('data-testid') || e.getAttribute('data-test-id') || e.getAttribute('data-test')
    || e.getAttribute('data-qa') || e.getAttribute('data-cy') || '';

  const wordsOf = e => [...e.classList].filter(word => !machine(word)).join(' ');
  const aroundOf = e => {
    const words = [];
    for (let n = up(e), level = 0; n && n !== doc.body && level < 4; n = up(n), level++) {
      if (n.id && !machine(n.id)) words.push('#' + n.id);
      for (const word of n.classList) if (!machine(word)) words.push(word);
    }
    return words.slice(0, 12).join(' ');
  };
  const pathOf = e => {
    const path = [];
    for (let n = up(e), level = 0; n && level < 5; n = up(n), level++) path.push(level + n.localName);
    return path.join(' ');
  };

  const width = Math.max(1, doc.documentElement.scrollWidth);
  const height = Math.max(1, doc.documentElement.scrollHeight);
  const tell = e => {
    const rect = e.getBoundingClientRect();
    const scroll = doc.scrollingElement || doc.documentElement;
    const secret = typeOf(e) === 'password';
    const traits = {
      tag: e.localName, kind: kindOf(e), test_id: clean(testIdOf(e)), id: clean(e.id), name: clean(e.getAttribute('name')),
      type: typeOf(e), role: e.getAttribute('role') || '',
      aria: clean(e.getAttribute('aria-label') || e.getAttribute('title') || e.getAttribute('alt')),
      text: textOf(e), label: clean(labelOf(e)), placeholder: clean(e.getAttribute('placeholder')),
      href: clean(e.getAttribute('href') || e.getAttribute('formaction')),
      value: !secret && (/^(checkbox|radio)$/.test(typeOf(e)) || e.localName === 'button') ? clean(e.value, 60)
        : e.localName === 'select' ? clean([...e.options].slice(0, 6).map(o => o.value).join(' '), 100) : '',
      autocomplete: e.getAttribute('autocomplete') || '', classes: wordsOf(e), around: aroundOf(e), path: pathOf(e),
      heading: headingOf(e), item: itemOf(e), column: columnOf(e), before: beside(e, 'previousSibling', 4, 80),
      after: beside(e, 'nextSibling', 4, 80), region: regionOf(e), icon: iconOf(e), data: dataOf(e),
      order: order.get(e) + ' of ' + kinds.get(kindOf(e)),
    };
    for (const key of Object.keys(traits)) if (!traits[key]) delete traits[key];
    return { traits, x: (rect.x + scroll.scrollLeft + rect.width / 2) / width,
      y: (rect.y + scroll.scrollTop + rect.height / 2) / height };
  };

  const target = arg.target ? start : null;
  const active = target ? target.matches(ACTIVE) : arg.active;
  const tag = target ? target.localName : arg.tag;
  const hidden = target ? !seen(target) : arg.hidden;
  const hasText = e => [...e.childNodes].some(n => n.nodeType === 3 && n.nodeValue.trim());
  const all = [];
  const visit = root => {
    for (const e of root.querySelectorAll('*')) {
      if (e.shadowRoot) visit(e.shadowRoot);
      if (e === target || (e.localName !== 'option' && !(e.localName === 'input' && e.type === 'hidden')
        && (e.matches(ACTIVE) || (!active && (hasText(e) || (e.localName === tag && e.childElementCount < 4))
          && !UNREAD.has(e.localName) && !/^(html|head|title|body)$/.test(e.localName)))
        && (hidden || seen(e)))) all.push(e);
    }
  };
  visit(doc);
  const order = new Map();
  const kinds = new Map();
  for (const e of all) {
    const kind = kindOf(e);
    kinds.set(kind, (kinds.get(kind) || 0) + 1);
    order.set(e, kinds.get(kind));
  }
  let elements = all;
  let cut = false;
  if (all.length > arg.most) {
    if (target) {
      const from = Math.max(0, Math.min(all.indexOf(target) - (arg.most >> 1), all.length - arg.most));
      elements = all.slice(from, from + arg.most);
    } else {
      const like = (a, b) => a && a === b;
      elements = all.filter(e => like(clean(e.id), arg.id) || like(clean(e.getAttribute('name')), arg.name)
        || like(clean(testIdOf(e)), arg.test_id) || like(textOf(e), arg.text)
        || like(clean(e.getAttribute('placeholder')), arg.placeholder));
      cut = elements.length > arg.most;
      if (cut) elements = [];
    }
  }

  // Selectors that may fit this element only, the one that will last longest first.
  const selectorsOf = index => {
    const e = elements[index];
    const quote = text => JSON.stringify(text);
    const found = [];
    const usable = text => text && text.length <= 80 && !/[*"\\\n]/.test(text);
    const traits = tell(e).traits;
    const attribute = (name, value) => {
      if (usable(value) && value.length <= 120) found.push(e.localName + '[' + name + '=' + quote(value) + ']');
    };
    for (const name of ['data-testid', 'data-test-id', 'data-test', 'data-qa', 'data-cy']) {
      if (usable(e.getAttribute(name))) found.push('[' + name + '=' + quote(e.getAttribute(name)) + ']');
    }
    if (usable(e.id) && !machine(e.id)) found.push('#' + CSS.escape(e.id));
    attribute('name', e.getAttribute('name'));
    attribute('aria-label', e.getAttribute('aria-label'));
    attribute('placeholder', e.getAttribute('placeholder'));
    const words = traits.text;
    const byText = usable(words) && !isPress(e) ? e.localName + ':has-text(' + quote(words) + ')' : '';
    if (byText) found.push(byText);
    if (isPress(e)) attribute('value', e.getAttribute('value'));
    if (usable(traits.label)) found.push('label=' + traits.label);
    const item = up(e) && up(e).closest(ITEM);
    if (item) {
      const keys = [...item.querySelectorAll('td,th,a,b,strong,span,h2,h3,h4')].filter(x => !x.contains(e) && !e.contains(x))
        .map(x => read(x, 80)).filter(usable).slice(0, 4);
      for (const key of keys) {
        for (const inner of [byText, e.localName].filter(Boolean)) {
          found.push(item.localName + ':has-text(' + quote(key) + ') ' + inner);
        }
      }
    }
    if (usable(e.id)) found.push('#' + CSS.escape(e.id));
    const href = e.getAttribute('href');
    if (href) attribute('href', href);
    let path = '';
    for (let n = e; n && n !== doc.documentElement; n = n.parentElement) {
      if (n !== e && n.id && usable(n.id)) {
        path = '#' + CSS.escape(n.id) + path;
        break;
      }
      const place = n.parentElement ? [...n.parentElement.children].filter(s => s.localName === n.localName).indexOf(n) : 0;
      path = ' > ' + n.localName + ':nth-of-type(' + (place + 1) + ')' + path;
    }
    found.push(path.replace(/^ > /, ''));
    return found;
  };
  return {
    elements,
    selectorsOf,
    told: () => JSON.stringify({ cut, target: target ? elements.indexOf(target) : -1, active,
      elements: elements.map(tell) }),
  };
}
